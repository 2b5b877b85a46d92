/** The certificate in <peer-confidentiality-agreement>: saved, printed, and one that somebody gave checked. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-confidentiality-agreement.js';
import type { PeerConfidentialityAgreementElement } from '../../src/elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import { certificateOf, certificateWords, verifyCertificate } from '../../src/group/certificate.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError } from '../../src/storage/adapter.js';
import { certificateHtml } from '../../src/ui/certificate/certificate-html.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { Downloads } from '../support/downloads.js';
import { enter } from '../support/keys.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

type Element = PeerConfidentialityAgreementElement;

const show = (group: PeerGroup) =>
  fixture<Element>(html`<peer-confidentiality-agreement lang="en" .group=${group}></peer-confidentiality-agreement>`);
const find = <T extends HTMLElement>(element: Element, selector: string) => element.shadowRoot!.querySelector<T>(selector);
const dialogOf = (element: Element) => find<HTMLDialogElement>(element, 'dialog');
async function press(element: Element, name: string) {
  const named = () => [...element.shadowRoot!.querySelectorAll('button')].find((button) => words(button) === name);
  await waitUntil(named, `there is a button “${name}”`);
  await enter(named()!);
}
async function openDialog(group: PeerGroup) {
  const element = await show(group);
  await press(element, 'Certificate …');
  await waitUntil(() => dialogOf(element)?.open);
  return element;
}
/** Chooses a file, as the browser does after somebody has. */
async function check(element: Element, text: string) {
  const input = find<HTMLInputElement>(element, '#certificate-file')!;
  const files = new DataTransfer();
  files.items.add(new File([text], 'certificate.html', { type: 'text/html' }));
  input.files = files.files;
  input.focus();
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => element.shadowRoot!.activeElement?.id === 'certificate-checked');
  return words(find(element, '#certificate-checked .notice'));
}

describe('the certificate in <peer-confidentiality-agreement>', () => {
  let circle: SealedCircle;
  let file: string;
  let downloads: Downloads;
  before(async () => {
    circle = await sealedCircle('agreed');
    file = await certificateHtml(await certificateOf(circle.of('ben'), circle.of('ben').state.agreement.current!.hash));
  });
  after(() => circle.close());
  beforeEach(() => (downloads = new Downloads()));
  afterEach(() => downloads.end());

  it('opens by Enter, is named, and Escape gives the focus back', async () => {
    const element = await openDialog(circle.of('ana'));
    expect(words(find(element, '#dialog-heading'))).to.equal('Certificate');
    expect(dialogOf(element)!.getAttribute('aria-labelledby')).to.equal('dialog-heading');
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialogOf(element));
    expect(element.shadowRoot!.activeElement!.id).to.equal('certificate');
  });

  it('is saved as one HTML file, whose name tells nothing of the group, and that is said', async () => {
    const element = await openDialog(circle.of('ana'));
    expect(words(dialogOf(element))).to.include('the 5 people who have accepted it').and.include('verifies itself');
    await press(element, 'Save as a file');
    const { name, type, text } = await downloads.next();
    expect(type).to.equal('text/html');
    expect(name).to.match(/^collegial-certificate-\d{4}-\d\d-\d\d\.html$/);
    expect((await verifyCertificate(text)).result).to.equal('good');
    await waitUntil(() => words(find(element, 'dialog [role=status]')) === 'A copy is on its way to your downloads.');
  });

  it('is printed as a page of its own, in the zones of those who accepted', async () => {
    const element = await openDialog(circle.of('ana'));
    const root = element.shadowRoot!;
    let printed = '';
    const { append } = root;
    root.append = (...nodes) => {
      append.apply(root, nodes);
      const window = (nodes[0] as HTMLIFrameElement).contentWindow!;
      window.print = () => (printed = words(window.document.body));
    };
    await press(element, 'Print');
    await waitUntil(() => printed);
    expect(printed).to.include('Chloé Martin · Accepted · May 11, 2026').and.include('GMT+1 · Europe/Lisbon').and.include(certificateWords.printed);
    await waitUntil(() => words(find(element, 'dialog [role=status]')) === 'The certificate is ready to be printed.');
  });

  it('that somebody gave is checked by this page: its keys are those of this group', async () => {
    const element = await openDialog(circle.of('ana'));
    expect(await check(element, file)).to.include(certificateWords.checked).and.include('its keys are those that the group has');
    const paper = find(element, '#certificate-checked details > div')!.shadowRoot!;
    expect(words(paper)).to.include('Esra Yılmaz · Accepted').and.not.include(certificateWords.unverified);
    find<HTMLDetailsElement>(element, '#certificate-checked details')!.open = true;
    await expect(element).to.be.accessible();
  });

  it('that was changed is called so, and why, whatever it says of itself', async () => {
    const element = await openDialog(circle.of('ana'));
    const said = await check(element, file.replaceAll('Ben Okafor', 'Eve Okafor').replaceAll(certificateWords.failed, 'Verified.'));
    expect(said).to.include(certificateWords.failed).and.include(certificateWords.faultDigest);
    expect(words(find(element, 'dialog [role=status]')).replaceAll(' ', '')).to.equal(said.replaceAll(' ', ''));
  });

  it('of another group, and what is none, is called so', async () => {
    const stranger = await sealedCircle('agreed');
    const theirs = await certificateHtml(await certificateOf(stranger.of('ana'), stranger.of('ana').state.agreement.current!.hash));
    const element = await openDialog(circle.of('ana'));
    expect(await check(element, theirs)).to.include('It isn’t of this group.');
    expect(await check(element, '<p>Hello</p>')).to.equal('This isn’t a certificate.');
    await stranger.close();
  });

  it('of a group that somebody rebuilt with keys of their own, in the same space, is found out by this one', async () => {
    const forger = await sealedCircle('agreed', undefined, { space: circle.space });
    const theirs = await certificateHtml(await certificateOf(forger.of('ana'), forger.of('ana').state.agreement.current!.hash));
    const element = await openDialog(circle.of('ana'));
    expect(await check(element, theirs)).to.include(certificateWords.faultGroup);
    await forger.close();
  });

  it('doesn’t stay open, nor on one’s mind, where another group comes in the place of this one', async () => {
    const sample = await sampleGroup('agreed');
    const element = await openDialog(circle.of('ana'));
    await check(element, file);
    element.group = await sample.as('ana');
    await waitUntil(() => !dialogOf(element), 'the dialog of the former group is gone');
    await press(element, 'Certificate …');
    await waitUntil(() => dialogOf(element)?.open);
    expect(find(element, '#certificate-checked')).to.equal(null);
    await sample.close();
  });

  it('is opened without what failed before', async () => {
    const element = await show(circle.of('ana'));
    await element.updateComplete;
    element['failure'] = new StorageError('offline', 'There is no connection.');
    await waitUntil(() => find(element, '[role=alert]'));
    await press(element, 'Certificate …');
    await waitUntil(() => dialogOf(element)?.open);
    expect(find(element, '[role=alert]')).to.equal(null);
  });

  it('can’t be made without a connection, and says so', async () => {
    const element = await openDialog(circle.of('dai'));
    const { engine } = circle.of('dai').sealing!;
    const { list } = engine!;
    engine!.list = () => Promise.reject(new StorageError('offline', 'There is no connection.'));
    await press(element, 'Save as a file');
    await waitUntil(() => words(find(element, 'dialog [role=alert]')).startsWith('There is no connection.'));
    engine!.list = list;
    expect(downloads.files.size).to.equal(0);
    await press(element, 'Save as a file');
    await waitUntil(() => downloads.files.size, 'another try is free');
  });

  it('of a plain group is called unsigned', async () => {
    const sample = await sampleGroup('agreed');
    const element = await openDialog(await sample.as('ana'));
    expect(words(dialogOf(element))).to.include('UNSIGNED');
    await press(element, 'Save as a file');
    expect(await check(element, (await downloads.next()).text)).to.include(certificateWords.unsigned);
    await sample.close();
  });

  it('that nobody has accepted yet isn’t offered, but one can be checked', async () => {
    const sample = await sampleGroup('proposed');
    const element = await openDialog(await sample.as('ana'));
    expect(words(dialogOf(element))).not.to.include('Save');
    expect(await check(element, file)).to.include(certificateWords.checked);
    await sample.close();
  });
});
