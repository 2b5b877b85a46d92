/** Questionnaires of a page: by property and by file, what is wrong with them, and that readers always know what was asked. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { registerTranslation } from '../../src/localization/localize.js';
import type { Questionnaire } from '../../src/model/kinds.js';
import type { QuestionnaireFaultDetail } from '../../src/ui/supplied-questionnaires.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, isShown, one, pick, press, send, sent, showForm, textOf, type, words } from '../support/feedback-form-page.js';
import { one as inInbox, opened, showInbox, textOf as textOfInbox } from '../support/inbox-page.js';
import { waitUntil } from '../support/wait-until.js';

const ours: Questionnaire = {
  ...{ id: 'ours', version: 1, frame: 'own', language: 'en', title: 'Our own questions' },
  sections: [{ id: 'meeting', title: 'In the meeting', help: 'Think of the last one.', when: { item: 'met', is: ['yes'] } }],
  items: [
    { id: 'met', type: 'choice', label: 'Did you meet?', required: true, options: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] },
    { id: 'room', type: 'scale', label: 'How much room, in percent?', minimum: 0, maximum: 100, section: 'meeting', required: true },
    { id: 'why', type: 'text', label: 'What made you say so?', section: 'meeting', minimumLength: 5 },
  ],
  translations: {
    de: { title: 'Unsere Fragen', items: { met: { label: 'Habt ihr euch getroffen?', options: { yes: { label: 'Ja' } } } } },
  },
};
const file = (content: unknown) =>
  URL.createObjectURL(new Blob([typeof content === 'string' ? content : JSON.stringify(content)], { type: 'application/json' }));

describe('questionnaires', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const begin = async (person: 'ana' | 'ben' = 'ben', stage: Stage = 'agreed') => {
    sample = await sampleGroup(stage);
    return sample.as(person);
  };
  const frames = (form: Parameters<typeof all>[0]) => all(form, '#frame input').map((input) => (input as HTMLInputElement).value);

  describe('of a page', () => {
    it('replace neither the ready ones nor what the group published', async () => {
      const ana = await begin('ana');
      await ana.actions.publish(ours);
      const page = [ours, { ...ours, id: 'sbi' }].map((each) => ({ ...each, title: 'Something else' }));
      const form = await showForm(ana, { questionnaires: page });
      await waitUntil(() => one(form, '#frame'));
      expect(words(one(form, '#frame'))).to.contain('Situation – Behavior – Impact').and.contain('Our own questions').and.not.contain('Something else');
    });

    it('come from a JSON file, one or a list; the ready ones are usable meanwhile', async () => {
      const ben = await begin();
      const form = await showForm(ben, { questionnairesSrc: file([ours, { ...ours, id: 'theirs' }]) });
      expect(one(form, 'input[value="sbi@1"]')).to.exist;
      await waitUntil(() => frames(form).includes('ours@1'));
      expect(frames(form)).to.include('theirs@1');
      form.questionnairesSrc = file({ ...ours, id: 'another' });
      await waitUntil(() => frames(form).includes('another@1'));
      expect(frames(form), 'the former file’s').not.to.include('ours@1');
      await expect(form).to.be.accessible();
    });

    it('whose file doesn’t come leave the ready ones and the draft, and can be fetched again', async () => {
      const ben = await begin();
      const src = file(ours);
      URL.revokeObjectURL(src);
      const form = await showForm(ben, { questionnairesSrc: src, recipient: 'demo:ana' });
      await waitUntil(() => textOf(form).includes('couldn’t be loaded'));
      expect(textOf(form)).to.contain(src);
      await pick(form, 'frame', 'sbi@1');
      await type(form, 'situation', 'Still here.');
      await expect(form).to.be.accessible();
      await press(form, 'Try again');
      await waitUntil(() => textOf(form).includes('couldn’t be loaded'));
      expect(one<HTMLTextAreaElement>(form, '#question-situation')!.value).to.equal('Still here.');
    });

    it('with faults are left out, and each fault is told with its place and reason, once', async () => {
      const ben = await begin();
      const form = await showForm(ben);
      const { sections: _, translations: __, ...plain } = ours;
      const faulty = { ...plain, id: 'faulty', items: [{ id: 'secret', type: 'text', label: 'Zanzibar', when: { item: 'later', is: ['x'] } }, { id: 'later', type: 'text', label: 'L' }] };
      const told: QuestionnaireFaultDetail[] = [];
      form.addEventListener('peer-questionnaire-fault', ({ detail }) => void told.push(detail));
      setTimeout(() => (form.questionnaires = [ours, faulty as Questionnaire]));
      const event = await oneEvent(form, 'peer-questionnaire-fault');
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      await waitUntil(() => textOf(form).includes('/1/items/0/when/item: is asked only later'));
      await waitUntil(() => frames(form).includes('ours@1'));
      expect(frames(form)).not.to.include('faulty@1');
      await expect(form).to.be.accessible();
      form.questionnaires = [ours, structuredClone(faulty) as Questionnaire];
      await form.updateComplete;
      await form.updateComplete;
      expect(told).to.deep.equal([{ source: 'questionnaires', faults: [{ path: '/1/items/0/when/item', reason: 'later' }] }]);
      expect(JSON.stringify(told)).not.to.contain('Zanzibar');
    });

    it('in a file that is no JSON are told so, in the inbox, too', async () => {
      const ana = await begin('ana', 'feedback');
      const inbox = await showInbox(ana);
      const src = file('{ "id": ');
      setTimeout(() => (inbox.questionnairesSrc = src));
      const { detail } = await oneEvent(inbox, 'peer-questionnaire-fault');
      expect(detail).to.deep.equal({ source: src, faults: [{ path: '', reason: 'not-json' }] });
      await waitUntil(() => textOfInbox(inbox).includes('The whole: isn’t JSON'));
      expect(inInbox(inbox, '.items')).to.exist;
    });
  });

  describe('are asked', () => {
    it('in sections, which have headings and appear while their condition holds', async () => {
      const form = await showForm(await begin(), { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ana', headingLevel: 3 });
      await pick(form, 'question-met', 'no');
      expect(one(form, '#section-meeting')).to.equal(null);
      await pick(form, 'question-met', 'yes');
      const heading = one(form, '#section-meeting')!;
      expect([heading.getAttribute('role'), heading.getAttribute('aria-level'), words(heading)]).to.deep.equal(['heading', '4', 'In the meeting']);
      expect([...heading.closest('[role=group]')!.querySelectorAll('[part=question]')]).to.have.length(2);
      await expect(form).to.be.accessible();
    });

    it('in the reader’s language, as far as they are translated', async () => {
      const form = await showForm(await begin(), { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ana', lang: 'de-AT' });
      await waitUntil(() => one(form, '#question-met'));
      expect(words(one(form, '.questions legend'))).to.equal('Unsere Fragen');
      expect(words(one(form, '#question-met'))).to.contain('Habt ihr euch getroffen?').and.contain('Ja').and.contain('No');
      expect(one(form, '#question-met [lang]')!.lang).to.equal('de');
      form.lang = 'fr';
      await waitUntil(() => words(one(form, '.questions legend')) === 'Our own questions');
    });

    it('in a translation’s words where they are ready ones', async () => {
      registerTranslation('eo', { 'sbi@1': { title: 'Situacio – Konduto – Efiko', situation: 'Situacio', situationHelp: 'Kie kaj kiam?' } });
      const form = await showForm(await begin(), { questionnaire: 'sbi', recipient: 'demo:ana', lang: 'eo' });
      await waitUntil(() => one(form, '#question-situation'));
      expect(words(one(form, '.questions legend'))).to.equal('Situacio – Konduto – Efiko');
      expect(words(one(form, '.questions'))).to.contain('Kie kaj kiam?').and.contain('Behavior');
    });

    it('and say in words what an answer lacks', async () => {
      const form = await showForm(await begin(), { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ana' });
      await pick(form, 'question-met', 'yes');
      await type(form, 'room', '3.5');
      await type(form, 'why', 'So');
      send(form);
      await waitUntil(() => one(form, '#question-room-error'));
      expect(words(one(form, '#question-room-error'))).to.equal('This needs a whole number from 0 to 100.');
      expect(words(one(form, '#question-why-error'))).to.equal('This is 3 characters too short; it needs 5.');
    });
  });

  it('that the page asks for keep their errors while one after the other is answered', async () => {
    const form = await showForm(await begin(), { questionnaire: 'sbi', recipient: 'demo:ana' });
    await waitUntil(() => one(form, '#question-situation'));
    send(form);
    await waitUntil(() => one(form, '#question-impact-error'));
    await type(form, 'situation', 'On Tuesday.');
    expect([one(form, '#question-situation-error'), words(one(form, '#question-impact-error'))]).to.deep.equal([null, 'This needs an answer.']);
  });

  describe('that were answered', () => {
    const answer = async (form: Parameters<typeof all>[0]) => {
      await pick(form, 'question-met', 'yes');
      await type(form, 'room', '40');
      send(form);
      await sent(form);
    };

    it('go along with the feedback where the group doesn’t know them, and its readers see them', async () => {
      const ben = await begin();
      const form = await showForm(ben, { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ana' });
      await answer(form);
      const ana = await sample.as('ana');
      await waitUntil(() => ana.state.feedback.length === 1);
      const inbox = await showInbox(ana);
      const { id } = ana.state.feedback[0]!;
      const item = await opened(inbox, id);
      await waitUntil(() => words(item).includes('Our own questions'));
      expect(words(item)).to.contain('Did you meet? Yes').and.contain('How much room, in percent? 40 on a scale').and.not.contain('isn’t known');
      expect(ana.state.questionnaires).to.be.empty;
      await ben.actions.giveAgain(id, 'P');
      await waitUntil(() => ana.state.feedback[0]!.id !== id);
      expect(ana.state.feedback[0]!.asked?.title).to.equal('Our own questions');
      await ana.actions.passOn(ana.state.feedback[0]!.id, [sample.ids.dai!]);
      const dai = await sample.as('dai');
      await waitUntil(() => dai.state.passed.length === 1);
      const passed = await opened(await showInbox(dai), dai.state.passed[0]!.op);
      await waitUntil(() => words(passed).includes('Did you meet? Yes'));
    });

    it('can be changed on a page that doesn’t supply them', async () => {
      const ben = await begin();
      const form = await showForm(ben, { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ana' });
      await answer(form);
      const other = await showForm(ben, { feedback: ben.state.feedback[0]!.id });
      await type(other, 'room', '50');
      expect(one(other, '#frame')).to.equal(null);
      send(other);
      await sent(other);
      expect(ben.state.feedback[0]!.answers['room']).to.equal(50);
    });

    it('are published first where the facilitator gives, with all their languages', async () => {
      const ana = await begin('ana');
      const form = await showForm(ana, { questionnaires: [ours], questionnaire: 'ours', recipient: 'demo:ben', lang: 'de' });
      await answer(form);
      expect(ana.state.questionnaires).to.deep.equal([ours]);
      const ben = await sample.as('ben');
      await waitUntil(() => ben.state.questionnaires.length === 1);
      const item = await opened(await showInbox(ben), ben.state.feedback[0]!.id);
      await waitUntil(() => words(item).includes('Did you meet? Yes'));
    });

    it('with faults aren’t published', async () => {
      const ana = await begin('ana');
      const refused = await ana.actions.publish({ ...ours, title: ' ' }).catch((error: unknown) => error);
      expect(refused).to.deep.include({ name: 'GroupError', code: 'faulty-questionnaire' });
      expect(String(refused)).to.contain('/title blank');
      expect(ana.state.questionnaires).to.be.empty;
    });
  });

  describe('that are given anew', () => {
    it('keep the reply that their recipient is writing', async () => {
      const ana = await begin('ana', 'feedback');
      const row = ana.state.feedback[0]!;
      const inbox = await showInbox(ana);
      const item = await opened(inbox, row.id);
      [...item.querySelectorAll('button')].find((button) => words(button) === 'Reply')!.click();
      await waitUntil(() => inInbox(inbox, `#reply-${row.id}`));
      const field = inInbox<HTMLTextAreaElement>(inbox, `#reply-${row.id}`)!;
      field.value = 'Half a thought';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      const giver = await sample.as(row.giver === sample.ids.ben ? 'ben' : 'chloe');
      await giver.actions.giveAgain(row.id, 'P');
      await waitUntil(() => ana.state.feedback.some(({ root, id }) => root === row.id && id !== row.id));
      const { id } = ana.state.feedback.find(({ root }) => root === row.id)!;
      await waitUntil(() => inInbox(inbox, `#reply-${id}`));
      expect(inInbox<HTMLTextAreaElement>(inbox, `#reply-${id}`)!.value).to.equal('Half a thought');
    });

    it('are still what a draft changes; where they are gone, the draft isn’t sent as something new unasked', async () => {
      const ben = await begin('ben', 'feedback');
      const { id } = ben.state.feedback[0]!;
      const form = await showForm(ben, { feedback: id });
      await type(form, 'behavior', 'You asked everyone.');
      await ben.actions.giveAgain(id, 'P');
      await waitUntil(() => ben.state.feedback.some(({ root, id: now }) => root === id && now !== id));
      await form.updateComplete;
      expect(one(form, '#revising')).to.exist;
      const again = ben.state.feedback.find(({ root }) => root === id)!;
      await ben.actions.retract(again.id);
      await waitUntil(() => one(form, '#orphaned'));
      expect(one<HTMLTextAreaElement>(form, '#question-behavior')!.value).to.equal('You asked everyone.');
      send(form);
      await waitUntil(() => one(form, '#summary'));
      expect(words(one(form, '#summary'))).to.contain('Say whether it shall be new feedback.');
      expect(ben.state.feedback.filter(({ giver }) => giver === sample.ids.ben)).to.be.empty;
      await expect(form).to.be.accessible();
      await press(form, 'Make it new feedback');
      await isShown(form);
      await waitUntil(() => one(form, '#recipient'));
      expect(one<HTMLTextAreaElement>(form, '#question-behavior')!.value).to.equal('You asked everyone.');
      send(form);
      await sent(form);
      await waitUntil(() => ben.state.feedback.some(({ answers }) => answers['behavior'] === 'You asked everyone.'));
    });
  });
});
