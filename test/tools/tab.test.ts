/** The second tab that other tests lean on. */
import { expect } from '@open-wc/testing';
import { openTab } from './tab.js';

describe('openTab', () => {
  it('shares storage and channels with the test page, and survives a reload', async () => {
    const key = `tab-${performance.now()}`;
    localStorage.setItem(key, 'here');
    const tab = await openTab('/test/tools/blank.html');
    try {
      expect(await tab.evaluate((name) => localStorage.getItem(name), key)).to.equal('here');
      const heard = new Promise((done) => new BroadcastChannel(key).addEventListener('message', (event) => done(event.data), { once: true }));
      await tab.evaluate((name) => new BroadcastChannel(name).postMessage('hello'), key);
      expect(await heard).to.equal('hello');
      await tab.evaluate((name) => localStorage.setItem(name, 'there'), key);
      expect(localStorage.getItem(key)).to.equal('there');
      await tab.reload();
      expect(await tab.until((name) => localStorage.getItem(name), key)).to.equal('there');
    } finally {
      localStorage.removeItem(key);
      await tab.close();
    }
  });

  it('takes real keys', async () => {
    const tab = await openTab('/test/tools/blank.html');
    try {
      await tab.evaluate(() => {
        document.body.append(document.createElement('input'));
        document.querySelector('input')?.focus();
      });
      await tab.type('hello');
      expect(await tab.evaluate(() => document.querySelector('input')?.value)).to.equal('hello');
    } finally {
      await tab.close();
    }
  });
});
