/** What was half-written about feedback that can't be answered any more: it is listed in the inbox, to be taken along or discarded. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
// Comes with the first words; nobody types as fast as a test.
import '../../src/elements/feedback-inbox/orphaned-unsent.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, givenToAna, one, opened, press, showInbox, shows, textOf, type Inbox } from '../support/inbox-page.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

describe('what is half-written about feedback that is gone', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const begin = async () => {
    sample = await sampleGroup('feedback');
    return givenToAna(sample);
  };
  const type = async (inbox: Inbox, id: string, text: string) => {
    await waitUntil(() => one(inbox, `#${id}`), 'the field is there');
    one(inbox, `#${id}`)!.focus();
    await sendKeys({ type: text });
  };
  const orphans = (inbox: Inbox) => [...inbox.shadowRoot!.querySelectorAll('[id^=orphan-] , [role=group][aria-labelledby^=orphan]')].filter((each) => each.matches('.card')).map(words);
  const isListed = (inbox: Inbox, text: string) => waitUntil(() => orphans(inbox).some((each) => each.includes(text)), `“${text}” is listed`);
  const replying = async () => {
    const all = await begin();
    const inbox = await showInbox(all.ana);
    await press(inbox, 'Reply', await opened(inbox, all.fromBen));
    await type(inbox, `reply-${all.fromBen}`, 'Which meeting?');
    return { ...all, inbox };
  };

  it('is led to where it is now as its giver withdraws, with what it was to be', async () => {
    const { ben, fromBen, inbox } = await replying();
    await ben.actions.retract(fromBen);
    await isListed(inbox, 'Your reply Which meeting?');
    await waitUntil(() => focused(inbox)?.id === 'orphaned', 'whoever was writing is led there');
    expect(textOf(inbox)).to.contain('so it can’t be sent. Take it along, or discard it:');
    expect(button(inbox.shadowRoot!, 'Copy my words')).to.exist;
    await expect(inbox).to.be.accessible();
  });

  it('is still there after a reload, in both lists, and goes once it is discarded, which it asks before', async () => {
    const { ana, ben, fromBen, inbox } = await replying();
    await ben.actions.retract(fromBen);
    await isListed(inbox, 'Which meeting?');
    sample.clock.pass(400);
    await waitUntil(async () => JSON.stringify(await ana.local.drafts(sample.ids.ana!, 'inbox')).includes('Which meeting?'));
    fixtureCleanup();
    const again = await showInbox(ana);
    await isListed(again, 'Which meeting?');
    again.view = 'given';
    await again.updateComplete;
    await isListed(again, 'Which meeting?');
    await enter(button(again.shadowRoot!, 'Discard')!);
    await waitUntil(() => focused(again)?.id.endsWith('-keep'), 'it asks');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(again)?.id.endsWith('-discard'), 'the focus is back');
    await press(again, 'Discard');
    await press(again, 'Discard them');
    await waitUntil(() => !orphans(again).length);
    await waitUntil(async () => (await ana.local.drafts(sample.ids.ana!, 'inbox')).length === 0, 'it is gone from the device');
  });

  it('is thanks, a wish or a word to somebody else, too', async () => {
    const { ana, ben, fromBen } = await begin();
    const inbox = await showInbox(ana);
    const item = await opened(inbox, fromBen);
    await type(inbox, `thanks-${fromBen}`, 'Thank you.');
    await press(inbox, 'Ask for more readers', item);
    await type(inbox, `wish-${fromBen}`, 'They would learn.');
    await press(inbox, 'Show it to somebody …', item);
    await type(inbox, 'pass-note', 'What do you make of it?');
    await ben.actions.retract(fromBen);
    for (const text of ['A word of thanks Thank you.', 'Ask for more readers They would learn.', 'Show it to somebody … What do you make of it?']) await isListed(inbox, text);
  });

  it('is thanks that were sent from another place meanwhile', async () => {
    const { ana, fromBen } = await begin();
    const inbox = await showInbox(ana);
    await opened(inbox, fromBen);
    await type(inbox, `thanks-${fromBen}`, 'Thank you.');
    expect(orphans(inbox)).to.deep.equal([]);
    await ana.actions.acknowledge(fromBen, 'Thanks!');
    await isListed(inbox, 'Thank you.');
  });

  it('is listed while nothing can be written, and back in its place afterwards', async () => {
    const { ana, ben, inbox, fromBen } = await replying();
    inbox.requiresAgreement = true;
    const { hash, clauses } = ben.state.agreement.current!;
    await ben.actions.withdraw(hash);
    await isListed(inbox, 'Which meeting?');
    await ben.actions.accept(hash, Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const])));
    await waitUntil(() => ana.state.agreement.gate === 'open');
    await waitUntil(() => one<HTMLTextAreaElement>(inbox, `#reply-${fromBen}`)?.value === 'Which meeting?' && !orphans(inbox).length);
  });

  it('is nothing where all of it can be sent', async () => {
    const { inbox } = await replying();
    await shows(inbox, 'Draft saved');
    expect(orphans(inbox)).to.deep.equal([]);
  });
});
