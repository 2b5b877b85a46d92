/** A sealed group on a page with a strict Content Security Policy and Trusted Types. */
import { expect } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { waitUntil } from '../support/wait-until.js';

type Page = Window & { readonly violations: string[]; readonly errors: string[]; readonly groups?: PeerGroup[] };

describe('a sealed group on a strict page', () => {
  it('offers a passphrase, keeps it, and says what a browser without a key can do, with nothing violated', async function () {
    this.timeout(30_000);
    const frame = Object.assign(document.createElement('iframe'), { src: '/test/hosts/pages/sealed.html', width: '800', height: '900' });
    document.body.append(frame);
    const page = () => frame.contentWindow as unknown as Page;
    const inside = (id: string, selector: string) =>
      page().document.querySelector(`#${id} > peer-feedback-inbox`)?.shadowRoot?.querySelector<HTMLElement>(selector);
    await waitUntil(() => inside('founder', '#recovery-make'), `it is offered: ${page().errors?.join()}`);
    inside('founder', '#recovery-make')!.click();
    await waitUntil(() => inside('founder', '#recovery-suggested'));
    const again = inside('founder', '#recovery-again') as HTMLInputElement;
    again.value = inside('founder', '#recovery-suggested')!.textContent!;
    again.dispatchEvent(new (page() as unknown as typeof globalThis).InputEvent('input', { bubbles: true, composed: true }));
    inside('founder', '[part=recovery] [type=submit]')!.click();
    await waitUntil(() => page().groups![0]!.state.keys!.hasRecovery, 'it is kept');
    await waitUntil(() => inside('keyless', '[part=entering] #passphrase'), 'the other one can use it');
    const secret = inside('founder', '.secret');
    expect(secret, 'it isn’t shown any more').to.equal(null);
    expect(page().violations).to.deep.equal([]);
    expect(page().errors).to.deep.equal([]);
    for (const group of page().groups!) await group.close();
    frame.remove();
  });
});
