/** A certificate's file: opened from a disk it verifies itself, and a changed byte is seen. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { certificateOf, certificateText, certificateWords, verifyCertificate, type Certificate } from '../../src/group/certificate.js';
import { certificateHtml } from '../../src/ui/certificate/certificate-html.js';
import { agreeToAll, people, sampleGroup } from '../../stories/support/sample-group.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';
import { openTab, type Tab } from '../tools/tab.js';

const words = certificateWords;
const spaced = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

describe('a certificate’s file', () => {
  let circle: SealedCircle;
  let certificate: Certificate;
  let html: string;
  before(async () => {
    circle = await sealedCircle('agreed');
    certificate = await certificateOf(circle.of('ana'), circle.of('ana').state.agreement.current!.hash);
    html = await certificateHtml(certificate);
  });
  after(() => circle.close());

  describe('opened from a disk, without anything else', () => {
    let tab: Tab;
    let count = 0;
    const open = async (text: string) => {
      const address = await executeServerCommand<string, object>('file', { name: `certificate-${(count += 1)}.html`, text });
      await tab.goto(address);
    };
    const result = () => tab.evaluate(() => document.querySelector('.result')?.textContent);
    before(async () => {
      tab = await openTab('/test/tools/blank.html');
    });
    after(() => tab.close());

    it('verifies itself, and says so', async () => {
      await open(html);
      expect(await tab.evaluate(() => location.protocol)).to.equal('file:');
      await tab.until(() => document.querySelector('.result.good'));
      expect(await result()).to.equal(words.checked);
    });

    it('shows the text, who accepted it, when in their own zone, and by which key', async () => {
      const shown = spaced(await tab.evaluate(() => document.body.textContent));
      const { clauses } = circle.of('ana').state.agreement.current!;
      for (const part of [certificate.version.hash, ...clauses.map(({ text }) => text), 'Ana Duarte', 'Esra Yılmaz']) expect(shown).to.include(spaced(part));
      expect(shown).to.match(/Chloé Martin · Accepted · May 11, 2026 at 10:0\d:00 AM GMT\+1 · Europe\/Lisbon/);
      expect(shown).to.include('Signed for by 4 of the 4 others.').and.include(words.provesSigned).and.include(words.claims);
      expect(await tab.evaluate(() => document.querySelectorAll('code').length)).to.equal(8);
    });

    it('asks for nothing from anywhere', async () => {
      expect(await tab.evaluate(() => performance.getEntriesByType('resource').length)).to.equal(0);
      expect(html).not.to.match(/(?:src|href)=/);
    });

    it('says that it isn’t verified where its script doesn’t run', async () => {
      await open(html.replace('async function', 'async  function'));
      expect(await result()).to.equal(words.unverified);
    });

    it('says first in its own words that verification failed, whatever the words in it were changed to', async () => {
      await open(html.replace(`"failed":${JSON.stringify(words.failed)}`, '"failed":"Verified. All is well."'));
      await tab.until(() => document.querySelector('.result.failed'));
      expect(await tab.evaluate(() => document.querySelector('.result strong')?.textContent)).to.equal(words.failed);
    });

    it('of a plain group says that it is unsigned', async () => {
      const sample = await sampleGroup('agreed');
      const ana = await sample.as('ana');
      await open(await certificateHtml(await certificateOf(ana, ana.state.agreement.current!.hash)));
      await tab.until(() => document.querySelector('.result.unsigned'));
      expect(await result()).to.equal(words.unsigned);
      expect(spaced(await tab.evaluate(() => document.body.textContent))).to.include(words.provesUnsigned);
      await sample.close();
    });
  });

  describe('of which one byte was changed', () => {
    /** What the file shows in a frame, once it has had its say. */
    async function shown(text: string): Promise<{ body: string; isGood: boolean }> {
      const frame = document.createElement('iframe');
      const address = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.src = address;
      document.body.append(frame);
      await loaded;
      const page = frame.contentDocument!;
      const wasVerified = () => page.querySelector('.result:not(.unverified)');
      // Signatures take a moment; what never runs says nothing more.
      await waitUntil(wasVerified, 'it has its say', { timeout: 150 }).catch(() => {});
      const isGood = page.querySelector('.result.good') !== null || page.body.innerText.trim().startsWith(words.checked);
      const body = spaced(page.body.innerText);
      frame.remove();
      URL.revokeObjectURL(address);
      return { body, isGood };
    }
    const flipped = (text: string, at: number) => {
      const code = text.charCodeAt(at);
      // Within letters, so that it stays a character; a bit that tells upper from lower case changes nothing in markup.
      const other = String.fromCharCode(code ^ 1);
      return text.slice(0, at) + other + text.slice(at + 1);
    };
    /** Always the same places. */
    const places = (from: number, to: number, number: number) => Array.from({ length: number }, (_, i) => from + Math.floor(((i + 0.37) * (to - from)) / number));

    it('in what it shows, in its data, or in its script, it says so', async function () {
      this.timeout(120_000);
      const data = html.indexOf('<script type="application/json"');
      const script = html.indexOf('<script>', data);
      const texts = [...html.slice(html.indexOf('<body>'), data).matchAll(/>([^<]+)</g)].map(({ index, 1: text }) => html.indexOf('<body>') + index + 1 + Math.floor(text!.length / 2));
      const visible = texts.filter((at) => /\w/.test(html[at]!) && /\w/.test(String.fromCharCode(html.charCodeAt(at) ^ 1)));
      expect(visible.length).to.be.greaterThan(20);
      const all = [...visible.filter((_, i) => i % 2 === 0), ...places(data + 60, script - 10, 40), ...places(script + 8, html.lastIndexOf('</script>'), 20)];
      for (const at of all) expect((await shown(flipped(html, at))).isGood, `byte ${at}, “${html.slice(at - 15, at + 15)}”`).to.equal(false);
    });

    it('anywhere else, it says so, or shows the very same', async function () {
      this.timeout(120_000);
      const untouched = await shown(html);
      expect(untouched.isGood).to.equal(true);
      const data = html.indexOf('<script type="application/json"');
      for (const at of [...places(0, html.indexOf('<body>'), 40), ...places(html.indexOf('<body>'), data, 40), ...places(data, data + 52, 15), ...places(html.lastIndexOf('</script>'), html.length, 6)]) {
        const { body, isGood } = await shown(flipped(html, at));
        expect(!isGood || body === untouched.body, `byte ${at}, “${html.slice(at - 15, at + 15)}”`).to.equal(true);
      }
    });
  });

  it('is checked by the page, too, which runs nothing of it', async () => {
    expect((await verifyCertificate(html)).result).to.equal('good');
    const evil = html.replace('<script>', '<script>globalThis.ran = true;');
    expect((await verifyCertificate(evil)).certificate).to.deep.equal(JSON.parse(certificateText(certificate)));
    expect((await verifyCertificate(html.replace('"Ana Duarte"', '"Eve Duarte"'))).result).to.equal('failed');
    expect('ran' in globalThis).to.equal(false);
  });

  it('shows as text whatever somebody wrote into a clause or a name', async () => {
    const sample = await sampleGroup('joined');
    const nasty = '</script><script>globalThis.ran = true</script><!-- & “quotes”\r\n\u0000 <b>bold</b>';
    const ana = await sample.as('ana');
    const clauses = [{ id: 'limits', kind: 'limits' as const, locked: true, text: nasty, texts: { ar: 'لا شيء' }, jurisdiction: '<i>England</i>' }];
    const { record } = await ana.actions.propose(clauses, 'en');
    for (const person of people) {
      const group = await sample.as(person);
      await waitUntil(() => group.state.agreement.proposed);
      await group.actions.accept(record.body.hash, { ...agreeToAll(clauses), ...(person === 'ben' && { limits: 'discuss' as const }) });
    }
    const frame = document.createElement('iframe');
    frame.srcdoc = await certificateHtml(await certificateOf(await sample.as('dai'), record.body.hash));
    document.body.append(frame);
    await waitUntil(() => frame.contentDocument?.querySelector('.result.unsigned'));
    const page = frame.contentDocument!;
    expect(page.querySelector('.text')!.textContent).to.equal(nasty.replace('\r\n', '\n').replace('\0', '\ufffd'));
    expect(page.querySelectorAll('script, b b, i').length).to.equal(0);
    expect(page.querySelector('[lang=ar]')!.textContent).to.equal('لا شيء');
    expect(spaced(page.body.textContent)).to.include('Law: <i>England</i>').and.include('Wishes to discuss clause 1.');
    expect('ran' in frame.contentWindow!).to.equal(false);
    frame.remove();
    await sample.close();
  });
});
