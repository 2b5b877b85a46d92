/** The feedback form in a form of the page: what that gets of it, and what it never gets. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { Questionnaire } from '../../src/model/kinds.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { all, isShown, one, pick, send, sent, type, type Form } from '../support/feedback-form-page.js';
import { expectHidden } from '../support/leaks.js';
import { waitUntil } from '../support/wait-until.js';

const everyKind: Questionnaire = {
  ...{ id: 'all', version: 1, frame: 'own', language: 'en', title: 'Every kind' },
  items: [
    { id: 'what', type: 'text', label: 'What?', required: true },
    { id: 'much', type: 'scale', label: 'How much?', maximum: 90, required: true },
    { id: 'room', type: 'scale', label: 'Room?', required: true },
    { id: 'some', type: 'choice', label: 'Some?', multiple: true, required: true, options: [{ id: 'a', label: 'A' }] },
    { id: 'how', type: 'rubric', label: 'How?', required: true, options: [{ id: 'a', label: 'A' }], criteria: [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }] },
  ],
};

describe('<peer-feedback-form> in a form of the page', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });

  const open = async (set: Partial<Form> = {}) => {
    sample = await sampleGroup('agreed');
    const ben = await sample.as('ben');
    const outer = await fixture<HTMLFormElement>(html`<form>
      <fieldset><peer-feedback-form lang="en" name="feedback" .group=${ben} recipient="demo:ana"></peer-feedback-form></fieldset>
      <button>Hand in</button>
    </form>`);
    const form = outer.querySelector('peer-feedback-form')!;
    Object.assign(form, set);
    await isShown(form);
    const submitted: FormData[] = [];
    outer.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted.push(new FormData(outer));
    });
    return { ben, outer, form, submitted };
  };
  const write = async (form: Form) => {
    await pick(form, 'frame', 'sbi@1');
    for (const id of ['situation', 'behavior', 'impact']) await type(form, id, `Zanzibar ${id}`);
  };

  it('holds its submission back while feedback is required and none was given', async () => {
    const { ben, outer, form, submitted } = await open({ required: true });
    outer.requestSubmit();
    expect([submitted.length, outer.checkValidity(), form.matches(':invalid')]).to.deep.equal([0, false, true]);
    await write(form);
    outer.requestSubmit();
    expect(submitted, 'what is only written was not given').to.be.empty;
    send(form);
    await sent(form);
    await form.updateComplete;
    outer.requestSubmit();
    expect([...submitted[0]!.entries()]).to.deep.equal([['feedback', ben.state.feedback[0]!.id]]);
  });

  it('can be asked by the page’s script whether it has what the form waits for, as the browser’s own controls can', async () => {
    const { outer, form } = await open({ required: true });
    const invalid: string[] = [];
    form.addEventListener('invalid', ({ type }) => invalid.push(type));
    expect(form.form === outer).to.equal(true);
    expect([form.willValidate, form.validity?.valueMissing, form.validationMessage]).to.deep.equal([true, true, 'Send your feedback first.']);
    expect([form.checkValidity(), form.reportValidity(), invalid.length]).to.deep.equal([false, false, 2]);
    form.required = false;
    await form.updateComplete;
    expect([form.validity?.valid, form.validationMessage, form.checkValidity(), form.reportValidity()]).to.deep.equal([true, '', true, true]);
    outer.querySelector('fieldset')!.disabled = true;
    expect(form.willValidate).to.equal(false);
  });

  it('never gets a word of it', async () => {
    const { outer, form, submitted } = await open();
    await write(form);
    outer.requestSubmit();
    expect([...submitted[0]!.entries()]).to.deep.equal([]);
    send(form);
    await sent(form);
    await form.updateComplete;
    outer.requestSubmit();
    expect(JSON.stringify([...submitted[1]!.entries()])).not.to.contain('Zanzibar');
  });

  it('leaves no word in the light DOM or in an attribute', async () => {
    const { outer, form } = await open();
    await write(form);
    send(form);
    expectHidden('Zanzibar', form, outer);
    await sent(form);
    expectHidden('Zanzibar', form, outer);
  });

  it('is out of reach while a fieldset around is disabled', async () => {
    const { outer, form } = await open({ required: true });
    outer.querySelector('fieldset')!.disabled = true;
    await form.updateComplete;
    expect(one(form, '.form')!.inert).to.equal(true);
    expect(one(form, '[part=send]')!.closest('[inert]')).to.exist;
    outer.querySelector('fieldset')!.disabled = false;
    await form.updateComplete;
    expect(one(form, '.form')!.inert).to.equal(false);
  });

  it('forgets what was given when that form is reset, and keeps the draft', async () => {
    const { outer, form } = await open({ required: true });
    await write(form);
    send(form);
    await sent(form);
    await form.updateComplete;
    expect(outer.checkValidity()).to.equal(true);
    outer.reset();
    await form.updateComplete;
    expect(outer.checkValidity()).to.equal(false);
    expect([...new FormData(outer).keys()]).to.be.empty;
  });

  it('keeps the words that are being written when that form is reset', async () => {
    const { outer, form } = await open();
    await write(form);
    outer.reset();
    await form.updateComplete;
    expect(one<HTMLTextAreaElement>(form, '#question-impact')!.value).to.equal('Zanzibar impact');
  });

  it('asks for no autofill, checks spelling, and says natively what is needed', async () => {
    const { form } = await open({ questionnaires: [everyKind], questionnaire: 'all' });
    await waitUntil(() => one(form, '#question-much'));
    const [what, much] = ['what', 'much'].map((id) => one<HTMLInputElement>(form, `#question-${id}`)!);
    expect([what!.autocomplete, what!.spellcheck, what!.required]).to.deep.equal(['off', true, true]);
    expect([much!.autocomplete, much!.required, much!.step, much!.min, much!.max]).to.deep.equal(['off', true, '1', '1', '90']);
    for (const input of all(form, '#question-room input, #question-how input')) expect((input as HTMLInputElement).required).to.equal(true);
  });

  it('has controls that agree with what is shown, once it was to be sent', async () => {
    const { form } = await open({ questionnaires: [everyKind], questionnaire: 'all' });
    await waitUntil(() => one(form, '#question-much'));
    const controls = () => all(form, '.questions :is(input, textarea)') as HTMLInputElement[];
    expect(controls().every(({ validity }) => !validity.customError)).to.equal(true);
    send(form);
    await waitUntil(() => one(form, '#summary'));
    await form.updateComplete;
    for (const control of controls()) expect(control.validationMessage, control.id || control.name).to.equal('This needs an answer.');
    expect(all(form, '#question-some input').map((input) => input.ariaInvalid)).to.deep.equal(['true']);
    expect(all(form, '#question-how [role=radiogroup]').map((each) => each.ariaInvalid)).to.deep.equal(['true', 'true']);
    expect(one(form, '#question-some')!.hasAttribute('aria-invalid'), 'a group has none').to.equal(false);
    await pick(form, 'question-how-x', 'a');
    expect(all(form, '#question-how [role=radiogroup]').map((each) => each.ariaInvalid)).to.deep.equal([null, 'true']);
    await type(form, 'what', 'This.');
    expect(one<HTMLTextAreaElement>(form, '#question-what')!.validity.valid).to.equal(true);
    await expect(form).to.be.accessible();
  });

  it('is a group that is named by its heading and described by who will read it', async () => {
    const { form } = await open();
    const { role, ariaLabelledByElements: heading, ariaDescribedByElements: promise } = one(form, '.form')! as HTMLElement & { ariaLabelledByElements: Element[]; ariaDescribedByElements: Element[] };
    expect([role, heading[0]?.id, promise[0]?.id]).to.deep.equal(['group', 'heading', 'promise']);
  });
});
