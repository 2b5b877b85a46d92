/** Of where and with what somebody wrote nothing is kept: no user agent, no address. */
import { expect } from '@open-wc/testing';
import { people } from '../../stories/support/sample-group.js';
import { sealedCircle } from '../support/sealed-circle.js';
import { wholeLoop } from '../support/sealed-loop.js';

/** IPv4, or at least four groups of IPv6; a time of day has fewer colons. */
const address = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?<![\w:])(?:[\da-f]{1,4}:){3,}[\da-f]{0,4}/i;

describe('what five people’s loop leaves', function () {
  this.timeout(120_000);

  it('names no user agent and no address, in what is stored, what it says when opened, and what a device keeps', async () => {
    const { userAgent } = navigator;
    let reads = 0;
    const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgent')!;
    Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, get: () => ((reads += 1), userAgent) });
    try {
      const circle = await sealedCircle('agreed');
      await wholeLoop(circle);
      const opened = await Promise.all(people.map((person) => circle.of(person).adapter.list('')));
      const kept = await Promise.all(people.map((person) => circle.browsers.get(person)!.local.list('')));
      const entries = [await circle.dump(), ...opened, ...kept].flat();
      const texts = entries.map(({ key, value }) => `${key} ${JSON.stringify(value)}`);
      expect(texts.length).to.be.greaterThan(200);
      const [product] = userAgent.split(' ');
      for (const trace of [userAgent, product!, 'AppleWebKit']) expect(texts.filter((text) => text.includes(trace))).to.deep.equal([]);
      expect(texts.filter((text) => address.test(text))).to.deep.equal([]);
      expect(reads, 'nothing asks what browser it is').to.equal(0);
      await circle.close();
    } finally {
      Object.defineProperty(Navigator.prototype, 'userAgent', own);
    }
  });

  it('would be found out, were it there', () => {
    for (const text of ['from 192.0.2.7', '"2001:db8:0:0:1::7"']) expect(text).to.match(address);
    for (const text of ['2026-05-11T08:00:00.000Z', 'version 1.2.3']) expect(text).not.to.match(address);
  });
});
