import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { details, sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, dialog, focused, listen, offers, press, rule, says, show, textOf, type, words } from '../support/roster-page.js';
import { waitUntil } from '../support/wait-until.js';

describe('<peer-roster>: the rules of composition', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
  const showTo = async (person: Parameters<SampleGroup['as']>[0]) => show(await sample.as(person));
  afterEach(() => sample?.close());
  const ruleSays = (element: Parameters<typeof rule>[0], name: string, sentence: string) =>
    waitUntil(() => rule(element, name).includes(sentence)).catch(() =>
      expect(rule(element, name)).to.include(sentence),
    );

  describe('the size', () => {
    it('is what the facilitator sets, and the rule says so', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-group-changed');
      await press(element, 'Group settings');
      await type(element, 'minimumSize', '6');
      await type(element, 'maximumSize', '8');
      await press(element, 'Save');
      await ruleSays(element, 'size', 'Six to eight members: broken Five members so far. It takes at least six.');
      expect(rule(element, 'size')).not.to.include('ideal');
      expect(heard).to.have.length(1);
      expect((await sample.as('ben')).state.card).to.include({ minimumSize: 6, maximumSize: 8 });
    });

    it('says which numbers of people can’t be split, as it is chosen', async () => {
      await begin('founded');
      const element = await showTo('ana');
      await press(element, 'Group settings');
      await waitUntil(() => dialog(element)?.open);
      const said = () => words(dialog(element)!);
      expect(said()).to.include('Any number of people from four can be split into such groups, except seven.');
      await type(element, 'maximumSize', '5');
      await waitUntil(() => said().includes('from four can be split into such groups, except six, seven and 11.'));
      await type(element, 'minimumSize', '5');
      await waitUntil(() => said().includes('Only multiples of five people can be split into such groups.'));
      await type(element, 'minimumSize', '3');
      await type(element, 'maximumSize', '6');
      await waitUntil(() => said().includes('Any number of people from three can be split into such groups.'));
    });

    it('can’t be at most less than at least, nor any number at all', async () => {
      await begin('founded');
      const element = await showTo('ana');
      await press(element, 'Group settings');
      await type(element, 'minimumSize', '7');
      await press(element, 'Save');
      await says(element, 'There can’t be fewer members at most than at least.');
      expect(element.shadowRoot!.getElementById('maximumSize')!.ariaInvalid).to.equal('true');
      await type(element, 'maximumSize', '99');
      await says(element, 'Members at most: a whole number from three to 12 is needed.');
      expect(dialog(element)!.open).to.equal(true);
      expect((await sample.as('ana')).state.card).to.include({ minimumSize: 4, maximumSize: 6 });
    });

    it('of two facilitators who contradict each other is asked for again', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await (await sample.as('ana')).actions.settings({ minimumSize: 7 });
      await ruleSays(element, 'size', 'not known The settings contradict each other: at least seven members, and six at most.');
      await press(element, 'Group settings', element.shadowRoot!.querySelector('[data-rule=size]')!);
      await waitUntil(() => focused(element)?.id === 'minimumSize');
    });
  });

  describe('the verdict of a choosing', () => {
    const choose = async () => {
      const { actions } = await sample.as('ana');
      const { op } = await actions.choose({ from: 'file', people: 10_000 }, [{ member: 'ben', ...details.ben }]);
      await actions.invite(details.ben, { member: 'ben', choosing: op });
    };

    it('is told with its day, its author and its source', async () => {
      await begin('founded');
      await choose();
      const element = await showTo('ana');
      await ruleSays(element, 'unit', 'Judged on 11 May 2026 by Ana Duarte, from a file of 10,000 people.');
      expect(all(element, '[data-recorded]')).to.have.length(5);
    });

    it('says so once something else is known', async () => {
      await begin('founded');
      await choose();
      const element = await showTo('ana');
      await (await sample.as('ana')).actions.edit('ben', { unit: 'Customer care' });
      await ruleSays(
        element,
        'unit',
        'Judged met on 11 May 2026 by Ana Duarte, from a file of 10,000 people. What is known has changed since.',
      );
      await (await sample.as('ana')).actions.edit('ben', { level: '' });
      const { actions } = await sample.as('ana');
      await actions.choose({ from: 'directory' }, [{ member: 'ben' }]);
      await actions.edit('ben', { level: 'Senior manager' });
      await ruleSays(element, 'level', 'Judged not known (Ben Okafor) on 11 May 2026 by Ana Duarte, from a directory.');
    });

    it('is recorded when a person is added by hand, too', async () => {
      await begin('founded');
      const element = await showTo('ana');
      await press(element, 'Add a person');
      await type(element, 'name', 'Ben Okafor');
      await type(element, 'unit', 'Customer Care');
      await press(element, 'Invite');
      await ruleSays(element, 'unit', 'Judged on 11 May 2026 by Ana Duarte, by hand.');
      const { choosings, members } = (await sample.as('ben')).state;
      expect(choosings[0]).to.deep.include({ from: 'hand', chosen: [members[1]!.id] });
      expect(members[1]!.choosing).to.equal(choosings[0]!.id);
    });
  });

  describe('an exception', () => {
    const broken = async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      await ana.actions.edit(sample.ids.esra!, { unit: 'finance' });
      return [ana, ana.state.composition.find((each) => each.rule === 'unit')!.basis] as const;
    };

    it('stands beside another of the same rule', async () => {
      const [ana, basis] = await broken();
      await ana.actions.except('unit', basis, 'Nobody else was free.');
      await ana.actions.except('unit', basis, 'They work in two buildings.');
      const element = await showTo('ben');
      await ruleSays(element, 'unit', 'Nobody else was free.');
      await ruleSays(element, 'unit', 'They work in two buildings.');
    });

    it('that was made for others is folded away, and not gone', async () => {
      const [ana, basis] = await broken();
      await ana.actions.except('unit', basis, 'Nobody else was free.');
      await ana.actions.edit(sample.ids.ben!, { unit: 'Finance' });
      const element = await showTo('dai');
      await waitUntil(() => element.shadowRoot!.querySelector('[data-rule=unit] details'));
      const details = element.shadowRoot!.querySelector<HTMLDetailsElement>('[data-rule=unit] details')!;
      expect(details.open).to.equal(false);
      await press(element, 'An earlier exception');
      expect(details.open).to.equal(true);
      expect(words(details)).to.include('Ana Duarte on 11 May 2026, about Chloé Martin and Esra Yılmaz: Nobody else was free.');
      const facilitator = await showTo('ana');
      await waitUntil(() => offers(facilitator, 'Go on all the same …'), 'the new one needs its own reason');
      await expect(element).to.be.accessible();
    });

    it('has a reason that is read by whoever joins later, once its author has shared it with them', async () => {
      const [ana, basis] = await broken();
      await ana.actions.except('unit', basis, 'Nobody else was free.');
      await ana.actions.invite({ name: 'Farid Haddad', unit: 'Legal', externalIds: ['demo:stranger', 'stranger'] });
      const group = await sample.as('stranger');
      const farid = await show(group);
      await ruleSays(farid, 'unit', 'The reason is for the group.');
      await group.actions.join();
      await ruleSays(farid, 'unit', 'Ana Duarte said why before you came. You can read it here once Ana Duarte has shared it with you.');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-reason-shared');
      await ruleSays(element, 'unit', 'Farid Haddad came later, and can’t read this.');
      await press(element, 'Share it with Farid Haddad');
      await ruleSays(element, 'unit', 'They read the reason as you wrote it.');
      await expect(element).to.be.accessible();
      await waitUntil(() => focused(element)?.id.endsWith('-keep'));
      await press(element, 'Share it with Farid Haddad');
      await ruleSays(farid, 'unit', 'Nobody else was free.');
      expect(heard.map(([, { kind }]) => kind)).to.deep.equal(['note']);
      await waitUntil(() => !rule(element, 'unit').includes('came later'));
      expect(rule(await showTo('ben'), 'unit')).not.to.include('came later');
    });

    it('has a reason of whatever length: nothing of what is pasted is cut off', async () => {
      await broken();
      const element = await showTo('ana');
      await press(element, 'Go on all the same …');
      await type(element, 'reason', '');
      document.execCommand('insertText', false, 'a'.repeat(5000));
      expect((focused(element) as HTMLTextAreaElement).value).to.have.length(5000);
    });

    it('has a reason that only the group reads', async () => {
      const [ana, basis] = await broken();
      await ana.actions.except('unit', basis, 'Nobody else was free.');
      await ana.actions.invite({ name: 'Farid Haddad', externalIds: ['demo:farid'] });
      await ana.actions.edit(sample.ids.esra!, { unit: 'Finance' });
      const farid = await showTo('stranger');
      expect(textOf(farid)).not.to.include('Nobody else was free.');
    });
  });

  describe('its dialogs work by keyboard:', () => {
    /** Opens it by Enter, hears its name, closes it by Escape, and is back where it began. */
    const opensAndCloses = async (button: string, name: string, within = (root: ShadowRoot): ParentNode => root) => {
      await begin('joined');
      const ana = await sample.as('ana');
      await ana.actions.edit(sample.ids.esra!, { unit: 'finance' });
      const element = await show(ana);
      await press(element, button, within(element.shadowRoot!));
      await waitUntil(() => dialog(element)?.open);
      const open = dialog(element)!;
      expect(words(element.shadowRoot!.getElementById(open.getAttribute('aria-labelledby')!)!)).to.equal(name);
      expect(open.contains(focused(element))).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      expect(words(focused(element))).to.equal(button);
    };

    it('the settings', () => opensAndCloses('Group settings', 'Group settings'));
    it('a person', () => opensAndCloses('Add a person', 'Invite a person'));
    it('an exception', () => opensAndCloses('Go on all the same …', 'Go on all the same: Different units'));
  });
});
