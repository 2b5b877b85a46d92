/** What <peer-feedback-form> does for the member who writes. */
import { expect, fixture, fixtureCleanup, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-feedback-form.js';
import type { PeerFeedbackFormElement } from '../../src/elements/feedback-form/peer-feedback-form.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import type { Questionnaire } from '../../src/model/kinds.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { agreeToAll, sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { enter } from '../support/keys.js';
import { troubled, type Troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

type Form = PeerFeedbackFormElement;

const all: Questionnaire = {
  ...{ id: 'all', version: 1, frame: 'own', language: 'en', title: 'Every kind' },
  items: [
    { id: 'room', type: 'scale', label: 'How much room was there?', minimum: 1, maximum: 4, minimumLabel: 'None', required: true },
    { id: 'helped', type: 'choice', label: 'What helped?', multiple: true, options: [{ id: 'ask', label: 'Questions' }, { id: 'wait', label: 'Waiting' }] },
    { id: 'decided', type: 'choice', label: 'Was there a decision?', options: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] },
    { id: 'which', type: 'text', label: 'Which one?', required: true, maximumLength: 10, when: { item: 'decided', is: ['yes'] } },
    {
      ...{ id: 'how', type: 'rubric', label: 'How did it go?', required: true },
      options: [{ id: 'begun', label: 'Begun' }, { id: 'home', label: 'At home' }],
      criteria: [{ id: 'listen', label: 'Listening' }, { id: 'asking', label: 'Asking' }],
    },
  ],
};

describe('<peer-feedback-form>', () => {
  let sample: SampleGroup;
  const opened: PeerGroup[] = [];
  afterEach(async () => {
    fixtureCleanup();
    await Promise.all(opened.splice(0).map((group) => group.close()));
    await sample.close();
  });

  const begin = async (stage: Stage = 'agreed', storage?: StorageAdapter) => {
    sample = await sampleGroup(stage, storage ? { storage } : {});
    return sample;
  };
  /** The group as a person sees it in another tab, or with a device store of its own. */
  const elsewhere = async (person: Person, local: StorageAdapter = sample.local) => {
    const { storage, space, clock } = sample;
    const group = await PeerGroup.open({ storage: typeof storage === 'function' ? await storage({ space }) : storage, space, me: `demo:${person}`, clock, local, confidentiality: 'plain' });
    opened.push(group);
    await group.ready();
    return group;
  };

  const root = (form: Form) => form.shadowRoot!;
  const find = <E extends HTMLElement>(form: Form, selector: string) => root(form).querySelector<E>(selector)!;
  const shown = (form: Form) => waitUntil(() => find(form, '#recipient, #revising, .empty, .notice'), 'the form is shown');
  const open = async (group: PeerGroup, set: Partial<Form> = {}) => {
    const form = await fixture<Form>(html`<peer-feedback-form lang="en" .group=${group}></peer-feedback-form>`);
    Object.assign(form, set);
    await form.updateComplete;
    await shown(form);
    await waitUntil(() => form['lazy'].later, 'what comes after the first paint is there');
    return form;
  };
  const pick = async (form: Form, name: string, value: string) => {
    const input = () => find<HTMLInputElement>(form, `input[name="${name}"][value="${value}"]`);
    await waitUntil(input, `there is “${value}” to pick`);
    input().click();
    await form.updateComplete;
  };
  const type = async (form: Form, id: string, words: string) => {
    const field = find<HTMLTextAreaElement>(form, `#question-${id}`);
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await form.updateComplete;
  };
  const leave = async (form: Form, id: string) => {
    find(form, `#question-${id}`).focus();
    find(form, `#question-${id}`).blur();
    await form.updateComplete;
  };
  const write = async (form: Form, situation = 'Last Tuesday.') => {
    await pick(form, 'recipient', sample.ids.ana!);
    await pick(form, 'frame', 'sbi@1');
    await type(form, 'situation', situation);
    await type(form, 'behavior', 'You waited.');
    await type(form, 'impact', 'I heard more.');
  };
  const send = (form: Form) => find(form, 'button.primary').click();
  const press = async (form: Form, label: string) => {
    const button = [...root(form).querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label);
    expect(button, `the button “${label}”`).to.exist;
    button!.click();
    await form.updateComplete;
  };
  const textOf = (form: Form, selector: string) => root(form).querySelector(selector)?.textContent.trim().replace(/\s+/g, ' ');
  const valueOf = (form: Form, id: string) => find<HTMLTextAreaElement>(form, `#question-${id}`).value;
  const sent = (form: Form) => waitUntil(() => find(form, '#sent'), 'it is sent');
  const drafts = (group: PeerGroup) => group.local.drafts(group.state.me!.id, 'feedback');
  const kept = (group: PeerGroup, count: number) => waitUntil(async () => (await drafts(group)).length === count, `${count} drafts are kept`);

  describe('whom it is for', () => {
    it('offers the others who take part, and says who is paused', async () => {
      await begin();
      await (await sample.as('chloe')).actions.setStatus(sample.ids.chloe!, 'paused');
      await (await sample.as('ana')).actions.remove(sample.ids.dai!, 'Moved abroad.');
      const ben = await sample.as('ben');
      await waitUntil(() => ben.state.members.some(({ status }) => status === 'left'));
      const form = await open(ben);
      const labels = [...find(form, '#recipient').querySelectorAll('label')].map((label) => label.textContent.trim());
      expect(labels.map((label) => label.split('\n')[0]!.trim())).to.have.length(3);
      expect(labels.join()).to.contain('Ana Duarte').and.contain('Chloé Martin (paused)').and.contain('Esra Yılmaz');
      expect(labels.join()).not.to.contain('Ben').and.not.to.contain('Dai');
    });

    it('is chosen beforehand by a member’s id or an external id', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      expect(find<HTMLInputElement>(form, 'input[name=recipient]:checked').value).to.equal(sample.ids.ana);
      form.recipient = sample.ids.esra!;
      await waitUntil(() => find<HTMLInputElement>(form, 'input[name=recipient]:checked')?.value === sample.ids.esra);
    });

    it('says so where there is nobody yet', async () => {
      await begin('founded');
      const form = await open(await sample.as('ana'));
      expect(textOf(form, '.empty')).to.contain('nobody');
    });

    it('waits until an invited member has joined', async () => {
      await begin('invited');
      const form = await open(await sample.as('ben'));
      expect(textOf(form, '.empty')).to.contain('once you have joined');
    });
  });

  describe('questions', () => {
    it('asks every kind, and shows a conditional question when its condition holds', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben, { questionnaires: [all], questionnaire: 'all' });
      expect(root(form).querySelector('#frame')).to.equal(null);
      await pick(form, 'recipient', sample.ids.ana!);
      await pick(form, 'question-room', '3');
      for (const box of ['wait', 'ask']) find(form, `#question-helped input[value=${box}]`).click();
      expect(root(form).querySelector('#question-which')).to.equal(null);
      await pick(form, 'question-decided', 'yes');
      await type(form, 'which', 'Wait');
      await pick(form, 'question-how-listen', 'home');
      await pick(form, 'question-how-asking', 'begun');
      await expect(form).to.be.accessible();
      send(form);
      await sent(form);
      expect(ben.state.feedback[0]!.answers).to.deep.equal({ room: 3, helped: ['ask', 'wait'], decided: 'yes', which: 'Wait', how: { listen: 'home', asking: 'begun' } });
      expect(ben.state.feedback[0]!.questionnaire).to.deep.equal({ id: 'all', version: 1 });
    });

    it('doesn’t send what a changed answer has hidden, and takes an answer back', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben, { questionnaires: [all], questionnaire: 'all@1', recipient: 'demo:ana' });
      await pick(form, 'question-room', '1');
      await pick(form, 'question-decided', 'yes');
      await type(form, 'which', 'Wait');
      find(form, '.choice button.plain').click();
      await form.updateComplete;
      expect(root(form).querySelector('#question-which')).to.equal(null);
      await pick(form, 'question-how-listen', 'home');
      await pick(form, 'question-how-asking', 'begun');
      send(form);
      await sent(form);
      expect(ben.state.feedback[0]!.answers).to.have.all.keys('room', 'how');
    });

    it('offers what the group has published, in its newest version', async () => {
      await begin();
      const ana = await sample.as('ana');
      await ana.write('publication', { ...all, id: 'ours', title: 'Ours, first' });
      await ana.write('publication', { ...all, id: 'ours', version: 2, title: 'Ours, second' });
      const form = await open(ana);
      expect([...find(form, '#frame').querySelectorAll('input')].map(({ value }) => value)).to.have.members(['ours@2', 'sbi@1', 'coin@1', 'feedforward@1', 'notice-wonder@1']);
    });

    it('leaves out a malformed questionnaire of the page, and tells the console once, without its content', async () => {
      await begin();
      const warnings: unknown[][] = [];
      const { warn } = console;
      console.warn = (...parts) => void warnings.push(parts);
      try {
        const form = await open(await sample.as('ben'), { questionnaires: [{ ...all, items: 'Secret' } as unknown as Questionnaire, all] });
        await pick(form, 'recipient', sample.ids.ana!);
        await pick(form, 'frame', 'all@1');
      } finally {
        console.warn = warn;
      }
      expect(warnings).to.have.length(1);
      expect(String(warnings)).not.to.contain('Secret');
    });

    it('says that the questionnaire which the page asks for isn’t there, and lets choose another', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { questionnaire: 'theirs@3' });
      expect(textOf(form, '.notice.care')).to.contain('theirs@3');
      expect(find(form, '#frame')).to.exist;
    });

    it('keeps answers that come faster than it shows them', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      await pick(form, 'frame', 'sbi@1');
      for (const id of ['situation', 'behavior', 'impact']) void type(form, id, id);
      send(form);
      await sent(form);
      expect(form.group!.state.feedback[0]!.answers).to.deep.equal({ situation: 'situation', behavior: 'behavior', impact: 'impact' });
    });

    it('keeps what was written in one frame while another is tried', async () => {
      await begin();
      const form = await open(await sample.as('ben'));
      await write(form);
      await pick(form, 'frame', 'coin@1');
      expect(valueOf(form, 'impact')).to.equal('');
      await pick(form, 'frame', 'sbi@1');
      expect(valueOf(form, 'impact')).to.equal('I heard more.');
    });
  });

  describe('who will read it', () => {
    const here = 'here, under your name; anyone who uses this browser can open it.';

    it('is said live for each audience, and stored as it was said', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      expect(find(form, '#promise').getAttribute('aria-live')).to.equal('polite');
      expect(textOf(form, '#promise')).to.contain('Choose whom it is for');
      await write(form);
      expect(textOf(form, '#promise')).to.equal(`Shown only to Ana Duarte ${here}`);
      await pick(form, 'share', 'group');
      expect(textOf(form, '#promise')).to.equal(`Shown only to Ana Duarte, Chloé Martin, Dai Nakamura, and Esra Yılmaz ${here}`);
      await pick(form, 'share', 'buddy');
      const promise = textOf(form, '#promise');
      expect(promise).to.equal(`Shown only to Ana Duarte and Esra Yılmaz ${here}`);
      expect(textOf(form, '#share')).to.contain('Ana Duarte and their buddy, Esra Yılmaz');
      send(form);
      await sent(form);
      const [given] = ben.state.feedback;
      expect(given!.promise).to.equal(promise);
      expect(given!.readers).to.have.members([sample.ids.ana, sample.ids.ben, sample.ids.esra]);
    });

    it('names whoever runs a shared storage', async () => {
      await begin('agreed', troubled(await memoryStorage()({ space: 'shared' }), { shared: true }));
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      expect(textOf(form, '#promise')).to.equal('Ana Duarte can read it, under your name. So can whoever runs the storage, because it isn’t sealed.');
    });

    it('changes with the group', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      await pick(form, 'share', 'group');
      await (await sample.as('dai')).actions.leave();
      await waitUntil(() => !textOf(form, '#promise')!.includes('Dai'));
    });

    it('is the recipient alone again when another recipient is chosen', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      await pick(form, 'share', 'group');
      await pick(form, 'recipient', sample.ids.dai!);
      expect(textOf(form, '#promise')).to.equal(`Shown only to Dai Nakamura ${here}`);
    });

    it('doesn’t offer a buddy who is the giver', async () => {
      await begin();
      // The ring goes Ana, Ben, Chloé: Ben is Chloé’s buddy.
      const form = await open(await sample.as('ben'), { recipient: 'demo:chloe' });
      expect([...find(form, '#share').querySelectorAll('input')].map(({ value }) => value)).to.deep.equal(['recipient', 'group']);
    });
  });

  describe('drafts', () => {
    it('are kept with the first key and a moment after the last one, and restored after a reload', async () => {
      await begin();
      let ben = await sample.as('ben');
      const form = await open(ben);
      await pick(form, 'frame', 'sbi@1');
      sample.clock.pass(400);
      await type(form, 'situation', 'L');
      await kept(ben, 1);
      await write(form);
      await pick(form, 'share', 'buddy');
      expect(JSON.stringify(await drafts(ben))).not.to.contain('Last Tuesday.');
      sample.clock.pass(400);
      await waitUntil(async () => JSON.stringify(await drafts(ben)).includes('Last Tuesday.'));
      await waitUntil(() => root(form).textContent!.includes(', on this device'));
      fixtureCleanup();
      await sample.close();

      ben = await sample.as('ben');
      const restored = await open(ben);
      expect(valueOf(restored, 'situation')).to.equal('Last Tuesday.');
      expect(find<HTMLInputElement>(restored, 'input[name=recipient]:checked').value).to.equal(sample.ids.ana);
      expect(find<HTMLInputElement>(restored, 'input[name=share]:checked').value).to.equal('buddy');
      expect(ben.state.feedback).to.have.length(0);
    });

    for (const [what, happens] of Object.entries({
      'the page is hidden': (_form: Form) => window.dispatchEvent(new Event('pagehide')),
      'the field is left': (form: Form) => find(form, '#question-impact').dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true })),
      'the element is removed': (form: Form) => form.remove(),
    }))
      it(`are kept at once when ${what}`, async () => {
        await begin();
        const ben = await sample.as('ben');
        const form = await open(ben);
        await write(form);
        happens(form);
        await kept(ben, 1);
      });

    it('aren’t made of nothing', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await pick(form, 'recipient', sample.ids.ana!);
      await pick(form, 'frame', 'sbi@1');
      await type(form, 'situation', '  ');
      sample.clock.pass(400);
      form.remove();
      // Removing saves before this one does.
      await ben.local.saveDraft(ben.state.me!.id, 'feedback', { id: 'marker', revision: null }, null);
      expect(await drafts(ben)).to.have.length(1);
    });

    it('of two tabs that diverge are both kept, listed and opened', async () => {
      await begin();
      const ben = await sample.as('ben');
      const one = await open(ben);
      await write(one, 'First.');
      sample.clock.pass(400);
      await kept(ben, 1);
      const other = await open(ben);
      expect(valueOf(other, 'situation')).to.equal('First.');
      sample.clock.pass(400);
      const { saveDraft } = ben.local;
      let go = () => {};
      const held = new Promise<void>((resolve) => (go = resolve));
      ben.local.saveDraft = async (...args) => (await held, saveDraft.apply(ben.local, args));
      await type(one, 'situation', 'From one tab.');
      await type(other, 'situation', 'From the other tab.');
      go();
      await kept(ben, 2);
      await waitUntil(() => textOf(other, 'details > summary') === 'One other draft');
      await press(other, 'Open: To Ana Duarte');
      await waitUntil(() => valueOf(other, 'situation') === 'From one tab.');
      // The one that was open is listed now, and nothing is lost.
      expect(textOf(other, 'details > summary')).to.equal('One other draft');
      expect(await drafts(ben)).to.have.length(2);
    });

    it('are discarded only after a confirmation', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      sample.clock.pass(400);
      await kept(ben, 1);
      await press(form, 'Start over');
      await waitUntil(() => root(form).activeElement?.id === 'keep');
      await expect(form).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => root(form).activeElement?.id === 'start-over');
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
      await press(form, 'Start over');
      await press(form, 'Discard the draft');
      await kept(ben, 0);
      await waitUntil(() => !find<HTMLInputElement>(form, 'input[name=recipient]:checked'));
    });

    it('that can’t be kept stay on screen, and that is said', async () => {
      await begin();
      const local: Troubled = troubled(sample.local);
      const ben = await elsewhere('ben', local);
      const form = await open(ben);
      await write(form);
      local.refuse('put', new StorageError('quota', 'Full.'));
      sample.clock.pass(400);
      await waitUntil(() => textOf(form, '.notice.care')?.includes('no room left for drafts'));
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
      await type(form, 'situation', 'Last Wednesday.');
      sample.clock.pass(400);
      await waitUntil(() => root(form).textContent!.includes('Draft saved'));
      expect(root(form).querySelector('.notice.care')).to.equal(null);
    });

    it('of one member are never shown to another', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      form.group = await sample.as('chloe');
      await waitUntil(() => find(form, 'input[name=recipient]') && !root(form).querySelector('textarea'));
      expect(root(form).textContent).not.to.contain('other draft');
      await kept(ben, 1);
      form.group = ben;
      await waitUntil(() => root(form).querySelector('textarea')?.value === 'Last Tuesday.');
    });

    it('of one member aren’t shown to another for a moment either, while both are looked for', async () => {
      await begin();
      const local = troubled(sample.local);
      const [ben, chloe] = [await elsewhere('ben', local), await elsewhere('chloe', local)];
      const answers = { 'sbi@1': { situation: 'Ben’s own.' } };
      const draft = { recipient: sample.ids.ana!, frame: 'sbi@1', share: 'recipient', answers };
      await ben.local.saveDraft(ben.state.me!.id, 'feedback', { id: 'draft', revision: null }, draft);
      let release = local.hold('list');
      const form = await fixture<Form>(html`<peer-feedback-form lang="en" .group=${ben}></peer-feedback-form>`);
      release();
      // Ben’s drafts are read by now, and the form begins to go on with the newest.
      release = local.hold('list');
      await new Promise((resolve) => setTimeout(resolve));
      const seen: string[] = [];
      new MutationObserver(() => seen.push(...[...root(form).querySelectorAll('textarea')].map(({ value }) => value))).observe(root(form), { childList: true, subtree: true });
      form.group = chloe;
      await form.updateComplete;
      release();
      await shown(form);
      await waitUntil(() => find(form, 'input[name=recipient]'));
      expect(seen).to.deep.equal([]);
    });

    it('for another recipient than the page asks for are listed, not opened', async () => {
      await begin();
      const form = await open(await sample.as('ben'));
      await write(form);
      form.recipient = 'demo:dai';
      await waitUntil(() => textOf(form, 'details > summary') === 'One other draft');
      expect(find<HTMLInputElement>(form, 'input[name=recipient]:checked').value).to.equal(sample.ids.dai);
      expect(root(form).querySelector('textarea')).to.equal(null);
    });

    it('never leave the device', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form, 'Only here.');
      sample.clock.pass(400);
      await kept(ben, 1);
      expect(JSON.stringify(await ben.adapter.list(''))).not.to.contain('Only here.');
      expect(form.outerHTML).not.to.contain('Only here.');
    });

    it('survive a move of the element', async () => {
      await begin();
      const form = await open(await sample.as('ben'));
      await write(form);
      const place = document.createElement('div');
      form.parentElement!.append(place);
      place.append(form);
      await form.updateComplete;
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
    });
  });

  describe('errors', () => {
    it('appear at a field once something was written there and it was left', async () => {
      await begin();
      const form = await open(await sample.as('ben'));
      await pick(form, 'frame', 'sbi@1');
      await leave(form, 'situation');
      expect(root(form).querySelector('.error')).to.equal(null);
      await type(form, 'situation', 'A');
      await type(form, 'situation', '');
      expect(root(form).querySelector('.error')).to.equal(null);
      await leave(form, 'situation');
      expect(textOf(form, '#question-situation-error')).to.equal('This needs an answer.');
      expect(find(form, '#question-situation').getAttribute('aria-describedby')).to.contain('question-situation-error');
    });

    it('appear for all fields after an attempt to send, in a summary that has the focus and leads to them', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      send(form);
      await waitUntil(() => root(form).activeElement?.id === 'summary');
      expect(textOf(form, '#summary')).to.contain('Choose whom it is for.').and.contain('Choose how you want to put it.');
      await pick(form, 'frame', 'sbi@1');
      // Questions that nobody has seen yet aren't red at once.
      await waitUntil(() => !root(form).querySelector('#summary'));
      expect(root(form).querySelector('[aria-invalid=true]')).to.equal(null);
      send(form);
      await waitUntil(() => root(form).activeElement?.id === 'summary');
      await expect(form).to.be.accessible();
      find(form, '#summary a[href="#question-behavior"]').click();
      await waitUntil(() => root(form).activeElement?.id === 'question-behavior');
      expect(location.hash).to.equal('');
      find(form, '#summary a').click();
      await waitUntil(() => root(form).activeElement?.matches('#recipient input'));
      expect(ben.state.feedback).to.have.length(0);
    });

    it('say how much too long a text is, and cut nothing off', async () => {
      await begin();
      const form = await open(await sample.as('ben'), { recipient: 'demo:ana' });
      await pick(form, 'frame', 'sbi@1');
      await type(form, 'situation', 'x'.repeat(5234));
      expect(textOf(form, '#question-situation-error')).to.equal('This is 1,234 characters too long; 4,000 fit.');
      expect(valueOf(form, 'situation')).to.have.length(5234);
    });
  });

  describe('sending', () => {
    it('goes by keyboard alone', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      const before = document.createElement('button');
      form.before(before);
      before.focus();
      const keys = async (...presses: string[]) => {
        for (const key of presses) await sendKeys({ press: key });
      };
      // Ana, the first frame, three answers, past the optional one and the audience to the button.
      await keys('Tab', 'Space', 'Tab', 'Space', 'Tab');
      for (const words of ['Tuesday', 'Waited', 'Heard']) {
        await sendKeys({ type: words });
        await keys('Tab');
      }
      await keys('Tab', 'Tab', 'Enter');
      await sent(form);
      expect(ben.state.feedback[0]!.answers).to.deep.equal({ situation: 'Tuesday', behavior: 'Waited', impact: 'Heard' });
      await waitUntil(() => root(form).activeElement?.id === 'sent');
    });

    it('fires its event once it is confirmed, says so, discards the draft and can begin anew', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      sample.clock.pass(400);
      await kept(ben, 1);
      setTimeout(() => send(form));
      const event = await oneEvent(form, 'peer-feedback-given');
      expect(event.detail).to.deep.equal({ op: ben.state.feedback[0]!.id, kind: 'giving', pending: false });
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      await sent(form);
      expect(textOf(form, '#sent')).to.match(/^Sent to Ana Duarte, \d+:\d\d.*They can read it now\.$/);
      await expect(form).to.be.accessible();
      await kept(ben, 0);
      await press(form, 'Give another');
      expect(root(form).querySelector('textarea')).to.equal(null);
      expect(root(form).querySelector('.error')).to.equal(null);
    });

    it('happens once, however often it is pressed', async () => {
      const storage = troubled(await memoryStorage()({ space: 'slow' }));
      await begin('agreed', storage);
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      const release = storage.hold('put');
      send(form);
      send(form);
      await form.updateComplete;
      const button = find(form, 'button.primary');
      expect([button.getAttribute('aria-disabled'), button.textContent.trim()]).to.deep.equal(['true', 'Sending …']);
      expect(find(form, '.form').inert).to.equal(true);
      send(form);
      release();
      await sent(form);
      expect(ben.state.feedback).to.have.length(1);
    });

    it('that fails keeps text and draft, says why, and can be tried again', async () => {
      const storage = troubled(await memoryStorage()({ space: 'full' }));
      await begin('agreed', storage);
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      storage.refuse('put', new StorageError('quota', 'Full.'));
      send(form);
      await waitUntil(() => textOf(form, '[role=alert]')?.includes('storage is full'));
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
      await kept(ben, 1);
      await expect(form).to.be.accessible();
      send(form);
      await sent(form);
      expect(ben.state.feedback).to.have.length(1);
      await kept(ben, 0);
    });

    it('is refused where the sign-in has expired: text and draft stay, and it is sent after signing in again', async () => {
      const storage = troubled(await memoryStorage()({ space: 'signed-out' }));
      await begin('agreed', storage);
      const ben = await sample.as('ben');
      const form = await open(ben);
      await write(form);
      storage.refuse('put', new StorageError('unauthenticated', 'Signed out.'));
      send(form);
      await waitUntil(() => textOf(form, '[role=alert]')?.includes('Your sign-in has expired.'));
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
      await kept(ben, 1);
      expect(ben.state.feedback).to.be.empty;
      send(form);
      await sent(form);
      expect(ben.state.feedback).to.have.length(1);
      await kept(ben, 0);
    });

    it('keeps what was begun in another frame', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben);
      await pick(form, 'frame', 'coin@1');
      await type(form, 'context', 'Begun.');
      await write(form);
      send(form);
      await sent(form);
      expect(root(form).textContent).to.contain('is kept as a draft');
      await press(form, 'Give another');
      await pick(form, 'frame', 'coin@1');
      expect(valueOf(form, 'context')).to.equal('Begun.');
    });

    it('never submits a form around', async () => {
      await begin();
      const ben = await sample.as('ben');
      let submitted = false;
      const outer = await fixture<HTMLFormElement>(html`<form @submit=${(event: Event) => (event.preventDefault(), (submitted = true))}>
        <peer-feedback-form lang="en" .group=${ben} recipient="demo:ana"></peer-feedback-form><input />
      </form>`);
      const form = outer.querySelector('peer-feedback-form')!;
      await shown(form);
      await write(form);
      await enter(find<HTMLInputElement>(form, 'input[name=recipient]:checked'));
      for (const button of root(form).querySelectorAll('button')) expect(button.type).to.equal('button');
      send(form);
      await sent(form);
      expect(submitted).to.equal(false);
    });
  });

  describe('requires-agreement', () => {
    it('closes the form until the agreement is open, and keeps the draft meanwhile', async () => {
      await begin();
      const ben = await sample.as('ben');
      const form = await open(ben, { requiresAgreement: true });
      await write(form);
      const { hash, clauses } = ben.state.agreement.current!;
      await (await sample.as('dai')).actions.withdraw(hash);
      await waitUntil(() => !root(form).querySelector('textarea'));
      expect(textOf(form, '.notice')).to.contain('isn’t in force at the moment');
      expect(root(form).textContent).to.contain('kept on this device until then');
      await expect(form).to.be.accessible();
      await (await sample.as('dai')).actions.accept(hash, agreeToAll(clauses));
      await waitUntil(() => root(form).querySelector('textarea'));
      expect(valueOf(form, 'situation')).to.equal('Last Tuesday.');
    });

    it('is open without the attribute', async () => {
      await begin('joined');
      const ben = await sample.as('ben');
      expect(find(await open(ben), '#recipient')).to.exist;
      expect(root(await open(ben, { requiresAgreement: true })).querySelector('#recipient')).to.equal(null);
    });
  });

  describe('given feedback', () => {
    const given = async () => {
      await begin('feedback');
      const ben = await sample.as('ben');
      return { ben, id: ben.state.feedback[0]!.id };
    };

    it('can be changed until it is acknowledged', async () => {
      const { ben, id } = await given();
      const form = await open(ben, { feedback: id });
      await waitUntil(() => find(form, '#revising'));
      expect(valueOf(form, 'behavior')).to.contain('You asked the two');
      expect(textOf(form, '#promise')).to.contain('Shown only to Ana Duarte');
      expect(root(form).querySelector('#share, #recipient, #frame')).to.equal(null);
      await expect(form).to.be.accessible();
      await type(form, 'behavior', 'You asked everyone.');
      setTimeout(() => send(form));
      await oneEvent(form, 'peer-feedback-revised');
      await sent(form);
      expect(ben.state.feedback[0]!.answers['behavior']).to.equal('You asked everyone.');
      expect(ben.state.feedback[0]!.revised).to.be.a('string');
      expect(form.feedback).to.equal(undefined);
    });

    it('is added to once it is acknowledged, without answering everything again', async () => {
      const { ben, id } = await given();
      await (await sample.as('ana')).actions.acknowledge(id);
      await waitUntil(() => ben.state.feedback[0]!.status === 'acknowledged');
      const form = await open(ben, { feedback: id });
      await waitUntil(() => find(form, '#revising'));
      expect(valueOf(form, 'behavior')).to.equal('');
      send(form);
      await waitUntil(() => textOf(form, '#summary')?.includes('Answer at least one question.'));
      await type(form, 'impact', 'It still helps.');
      send(form);
      await sent(form);
      expect(ben.state.feedback[0]!.addenda.map(({ answers }) => answers)).to.deep.equal([{ impact: 'It still helps.' }]);
      expect(ben.state.feedback[0]!.answers['impact']).to.contain('night shift');
    });

    it('is taken up from the page’s inbox, and left again with the change kept as a draft', async () => {
      const { ben, id } = await given();
      const form = await open(ben);
      const wanted = new CustomEvent('peer-feedback-edit-wanted', { detail: { feedback: id }, bubbles: true, composed: true, cancelable: true });
      document.body.dispatchEvent(wanted);
      expect(wanted.defaultPrevented).to.equal(true);
      await waitUntil(() => root(form).activeElement?.id === 'revising');
      await type(form, 'behavior', 'Not yet.');
      await press(form, 'Leave it as it is');
      await waitUntil(() => find(form, '#recipient'));
      await waitUntil(() => textOf(form, 'details')?.includes('Change for Ana Duarte'));
      expect(ben.state.feedback[0]!.answers['behavior']).to.contain('You asked the two');
    });

    it('of somebody else isn’t taken up', async () => {
      const { id } = await given();
      await open(await sample.as('ana'));
      const wanted = new CustomEvent('peer-feedback-edit-wanted', { detail: { feedback: id }, bubbles: true, cancelable: true });
      document.body.dispatchEvent(wanted);
      expect(wanted.defaultPrevented).to.equal(false);
    });
  });

  it('is accessible as it opens and filled in', async () => {
    await begin();
    const form = await open(await sample.as('ben'));
    await expect(form).to.be.accessible();
    await write(form);
    await expect(form).to.be.accessible();
  });

  it('shows nothing to somebody from outside', async () => {
    await begin();
    const form = await open(await sample.as('stranger'));
    expect(textOf(form, '.empty')).to.contain('aren’t a member');
  });
});
