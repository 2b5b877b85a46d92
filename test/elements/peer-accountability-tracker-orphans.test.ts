/** What was half-written about a commitment that is there no longer, or has ended: none of it is out of reach. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError } from '../../src/storage/adapter.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { as } from '../../stories/support/tracker-scenarios.js';
import { all, button, eventually, focused, one, press, send, show, shows, textOf, type, valueOf, words, type Tracker } from '../support/tracker-page.js';

let sample: SampleGroup;
beforeEach(async () => {
  sample = await sampleGroup('commitments');
});
afterEach(async () => {
  fixtureCleanup();
  await sample.close();
});

const begun = 'so it can’t be sent.';
const drafts = async () => (await sample.local.list(`drafts/${sample.ids.esra}`)).length;

/** Esra supports Ana, and has begun a word to her. */
async function writing() {
  const [ana, esra] = [await as(sample, 'ana'), await as(sample, 'esra')];
  const el = await show(esra);
  await press(el, 'Ask Ana Duarte');
  await type(el, 'said', ' I thought of you on Tuesday');
  return { ana, esra, el };
}
const hide = (ana: PeerGroup) => ana.actions.commitAgain(ana.state.commitments[0]!.id, 'me');
const orphan = (el: Tracker) => one(el, '[role=group][aria-labelledby^=orphan]');

describe('a word to a buddy that is half-written', () => {
  it('is shown apart once its plan isn’t shared with its writer any more, with the focus; it can be taken along', async () => {
    const { ana, el } = await writing();
    await hide(ana);
    await shows(el, begun);
    expect(all(el, 'form')).to.be.empty;
    expect(words(orphan(el)!)).to.include('What would you like to say or ask? How is it going? I thought of you on Tuesday').and.to.include('Copy my words');
    await eventually(() => focused(el)?.id === 'orphaned', 'the focus isn’t lost');
    await eventually(() => words(one(el, '[role=status].hidden')!).includes(begun), 'it is said');
    await expect(el).to.be.accessible();
  });

  it('is so once its owner has left', async () => {
    const { ana, el } = await writing();
    await ana.actions.leave();
    await shows(el, begun);
    expect(words(orphan(el)!)).to.include('I thought of you on Tuesday');
  });

  it('is still there when the page is opened again, and doesn’t take the focus then', async () => {
    const { ana, esra, el } = await writing();
    await hide(ana);
    await shows(el, begun);
    await eventually(async () => (await drafts()) === 1);
    el.remove();
    const again = await show(esra);
    await shows(again, 'I thought of you on Tuesday');
    expect(!focused(again)).to.equal(true);
  });

  it('is discarded once that is confirmed, by keyboard', async () => {
    const { ana, el } = await writing();
    await hide(ana);
    await shows(el, begun);
    await press(el, 'Discard');
    await eventually(() => focused(el)?.id.endsWith('-keep'));
    await sendKeys({ press: 'Escape' });
    await eventually(() => focused(el)?.id.endsWith('-discard'), 'it is kept, and the focus is back');
    await press(el, 'Discard');
    await press(el, 'Discard them');
    await eventually(() => !orphan(el));
    await eventually(() => focused(el)?.id === 'heading', 'the focus isn’t lost');
    await eventually(async () => (await drafts()) === 0);
  });

  it('is discarded also where it was found after the page was opened again', async () => {
    const { ana, esra, el } = await writing();
    await hide(ana);
    await eventually(async () => (await drafts()) === 1);
    el.remove();
    const again = await show(esra);
    await press(again, 'Discard');
    await press(again, 'Discard them');
    await eventually(async () => (await drafts()) === 0);
    await eventually(() => !orphan(again));
  });

  it('is shown though this device can’t keep it', async () => {
    const { ana, esra, el } = await writing();
    esra.local.saveDraft = () => Promise.reject(new StorageError('quota', 'Full.'));
    await sendKeys({ type: ', and today' });
    await hide(ana);
    await shows(el, 'I thought of you on Tuesday, and today');
  });

  it('goes on in its form once the plan is shared with its writer again', async () => {
    const { ana, el } = await writing();
    const { op } = await hide(ana);
    await shows(el, begun);
    await ana.actions.commitAgain(op, 'group');
    await eventually(() => valueOf(el, 'said') === 'How is it going? I thought of you on Tuesday');
    expect(!orphan(el)).to.equal(true);
  });

  it('stays in sight and can be sent when the plan has ended', async () => {
    const { ana, el } = await writing();
    await ana.actions.endCommitment(ana.state.commitments[0]!.id, 'done');
    await shows(el, 'Done');
    expect(one(el, 'form')!.checkVisibility(), 'it isn’t folded away').to.equal(true);
    await sendKeys({ type: '.' });
    expect(valueOf(el, 'said'), 'the focus stayed').to.equal('How is it going? I thought of you on Tuesday.');
    await send(el);
    await eventually(() => focused(el)?.id === `commitment-${ana.state.commitments[0]!.id}`, 'the focus is at the commitment');
    expect(textOf(el)).to.include('Ended (1)').and.to.include('I thought of you on Tuesday.');
  });
});

describe('what is half-written', () => {
  it('is shown to whoever has left, too', async () => {
    const ana = await as(sample, 'ana');
    const el = await show(ana);
    await press(el, 'New commitment');
    await type(el, 'technique', 'Listen to the end');
    await press(el, 'Close');
    await ana.actions.leave();
    await shows(el, begun);
    expect(words(orphan(el)!)).to.include('What will you try? Listen to the end');
  });

  it('isn’t shown to another member of the same browser', async () => {
    const { ana, el } = await writing();
    await hide(ana);
    await shows(el, begun);
    el.group = await as(sample, 'chloe');
    await eventually(() => textOf(el).includes('Dai Nakamura'));
    expect(!orphan(el)).to.equal(true);
    expect(all(el, '[part=notice]').map(words).join()).not.to.include('Tuesday');
    expect(!button(el, 'Copy my words')).to.equal(true);
  });
});
