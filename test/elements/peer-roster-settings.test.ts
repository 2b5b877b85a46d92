/** When the group meets is set, and said in everybody's own time; and the group is ended, and reopened. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, dialog, focused, listen, offers, press, says, show, spoken, textOf, type, words } from '../support/roster-page.js';
import { waitUntil } from '../support/wait-until.js';

describe('<peer-roster>: the settings of the group', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
  const showTo = async (person: Person) => show(await sample.as(person));
  afterEach(() => sample.close());
  const card = (element: PeerRosterElement) => words(all(element, '[part=card]')[0]!);
  const cardOf = async () => (await sample.as('ana')).state.card!;
  const settings = async (person: Person = 'ana') => {
    const element = await showTo(person);
    await press(element, 'Group settings');
    await waitUntil(() => dialog(element)?.open);
    return element;
  };
  /** Dates and times are typed in as many ways as there are browsers. */
  const pick = (element: PeerRosterElement, id: string, value: string) => {
    const field = element.shadowRoot!.getElementById(id) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input'));
  };

  describe('when it meets', () => {
    it('is set by the facilitator, and stands on the card in the meeting’s zone and the reader’s', async () => {
      await begin('agreed');
      const element = await settings();
      expect(dialog(element)!.querySelector<HTMLInputElement>('#meetingZone')!.value).to.equal('Europe/Lisbon');
      await type(element, 'cadence', 'Every second Friday');
      pick(element, 'meetingDay', '2026-06-12');
      pick(element, 'meetingTime', '14:00');
      await type(element, 'meetingZone', 'Asia/Tokyo');
      await expect(element).to.be.accessible();
      await press(element, 'Save');
      await waitUntil(() => card(element).includes('Meets: Every second Friday'));
      expect(card(element)).to.include('Next meeting: Fri, 12 Jun 2026, 14:00 GMT+9 (06:00 WEST for you)');
      expect(await cardOf()).to.include({ cadence: 'Every second Friday', nextMeeting: '2026-06-12T14:00[Asia/Tokyo]' });
    });

    it('needs a day for its time, and a zone that is known', async () => {
      await begin('founded');
      const element = await settings();
      pick(element, 'meetingTime', '14:00');
      await press(element, 'Save');
      await says(element, 'A time needs its day.');
      await waitUntil(() => focused(element).id === 'form-faults');
      pick(element, 'meetingDay', '2026-06-12');
      await type(element, 'meetingZone', 'Moon/Base');
      await press(element, 'Save');
      await says(element, 'This isn’t a time zone that is known here.');
      expect(await cardOf()).not.to.have.property('nextMeeting');
    });

    it('can be a day alone, is taken off by emptying its day, and isn’t said once it is over', async () => {
      await begin('agreed');
      const ana = await sample.as('ana');
      await ana.actions.settings({ nextMeeting: '2026-06-12[Europe/Lisbon]' });
      const element = await show(ana);
      await waitUntil(() => card(element).includes('Next meeting: 12 June 2026'));
      await press(element, 'Group settings');
      await waitUntil(() => dialog(element)?.open);
      pick(element, 'meetingDay', '');
      await press(element, 'Save');
      await waitUntil(() => !card(element).includes('Next meeting'));
      await ana.actions.settings({ nextMeeting: '2026-06-12T14:00[Europe/Lisbon]' });
      await waitUntil(() => card(element).includes('Next meeting'));
      sample.clock.pass(60 * day);
      await waitUntil(() => !card(element).includes('Next meeting'));
    });
  });

  describe('its end', () => {
    const endFrom = async (element: PeerRosterElement) => {
      await press(element, 'End the group …');
      await says(element, 'End the group?');
      await waitUntil(() => dialog(element)!.contains(focused(element)));
    };

    it('is said with what ends and what stays, and told to everybody', async () => {
      await begin('agreed');
      const element = await settings();
      const heard = listen(element, 'peer-group-ended', 'peer-group-reopened');
      await endFrom(element);
      await says(element, 'no feedback, no commitments, no check-ins');
      await says(element, 'What was agreed goes on binding everyone.');
      await says(element, 'Nothing is deleted by it.');
      await expect(element).to.be.accessible();
      await press(element, 'End the group', dialog(element)!);
      await waitUntil(() => focused(element).id === 'group-name');
      expect(spoken(element)).to.equal('The group has ended.');
      expect(card(element)).to.include('ended');
      await says(element, 'This group has ended. What was written can still be read; nothing new is added.');
      for (const name of ['Add a person', 'Import from a file', 'Rotate buddies']) expect(offers(element, name), name).to.equal(false);
      const ben = await showTo('ben');
      await says(ben, 'This group has ended.');
      expect(offers(ben, 'Reopen the group')).to.equal(false);
      await press(element, 'Reopen the group');
      await waitUntil(() => card(element).includes('active'));
      await waitUntil(() => !textOf(ben).includes('This group has ended.'));
      expect(heard.map(([name]) => name)).to.deep.equal(['peer-group-ended', 'peer-group-reopened']);
      await waitUntil(() => focused(element)?.id === 'group-name');
    });

    it('says until when everything is kept, where that is set', async () => {
      await begin('agreed');
      await (await sample.as('ana')).actions.settings({ retention: '2027-01-31' });
      const element = await settings();
      await endFrom(element);
      await says(element, 'What was written is kept until 31 January 2027');
    });

    it('can be thought better of: what was typed in the settings is still there', async () => {
      await begin('agreed');
      const element = await settings();
      await type(element, 'concern', 'Trust after a merger');
      await endFrom(element);
      await press(element, 'Cancel');
      await waitUntil(() => words(focused(element)) === 'End the group …');
      expect(dialog(element)!.querySelector<HTMLInputElement>('#concern')!.value).to.equal('Trust after a merger');
      expect(await cardOf()).not.to.have.property('ended');
      await endFrom(element);
      await press(element, 'End the group', dialog(element)!);
      await waitUntil(() => dialog(element)?.querySelector<HTMLInputElement>('#concern')?.value === 'Trust after a merger');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      expect(await cardOf()).to.include({ status: 'ended' });
    });

    it('is asked for by keyboard, and left by Escape, back to where it began', async () => {
      await begin('agreed');
      const element = await settings();
      await endFrom(element);
      const open = dialog(element)!;
      expect(words(element.shadowRoot!.getElementById(open.getAttribute('aria-labelledby')!)!)).to.equal('End the group?');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      expect(words(focused(element))).to.equal('Group settings');
    });

    it('stands in the history', async () => {
      await begin('agreed');
      const { actions } = await sample.as('ana');
      await actions.end();
      await actions.reopen();
      const element = await showTo('ben');
      await press(element, 'History of the group');
      await says(element, 'Ana Duarte ended the group');
      await says(element, 'Ana Duarte reopened the group');
    });
  });
});
