import { expect } from '@open-wc/testing';
import { contactsIn, isForeign, photoAddress } from '../../src/elements/roster/addresses.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { choose, dialog, member, press, says, show, type, words } from '../support/roster-page.js';
import { waitUntil } from '../support/wait-until.js';

const picture = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('<peer-roster>: a member’s row', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
  const showTo = async (person: Parameters<SampleGroup['as']>[0]) => show(await sample.as(person));
  afterEach(() => sample?.close());
  const rowSays = (element: Awaited<ReturnType<typeof showTo>>, name: string, sentence: string) =>
    waitUntil(() => words(member(element, name)!).includes(sentence)).catch(() =>
      expect(words(member(element, name)!)).to.include(sentence),
    );

  it('says that a time is a local time, also to who doesn’t see the clock', async () => {
    await begin('joined');
    const element = await showTo('ana');
    expect(words(member(element, 'Dai')!)).to.match(/Local time: \d/);
  });

  describe('its language', () => {
    it('is entered as a tag, and one that is none isn’t kept', async () => {
      await begin('joined');
      const ben = await sample.as('ben');
      const element = await show(ben);
      await choose(element, 'Ben Okafor', 'Edit');
      await type(element, 'language', 'not a language');
      await press(element, 'Save');
      await says(element, 'This isn’t a language that is known here.');
      await type(element, 'language', 'pt-BR');
      await press(element, 'Save');
      await waitUntil(() => !dialog(element));
      expect(ben.state.me!.language).to.equal('pt-BR');
      await choose(element, 'Ben Okafor', 'Edit');
      await waitUntil(() => dialog(element)?.querySelector<HTMLInputElement>('#language')?.value === 'pt-BR');
    });
  });

  describe('its answer to the agreement', () => {
    it('is said while somebody has withdrawn, and once the group has paused', async () => {
      await begin('agreed');
      const dai = await sample.as('dai');
      await dai.actions.withdraw(dai.state.agreement.current!.hash);
      const element = await showTo('ana');
      await rowSays(element, 'Ben', 'agreement accepted');
      await rowSays(element, 'Dai', 'withdrew from the agreement');
      sample.clock.pass(15 * day);
      const later = await showTo('ana');
      await rowSays(later, 'Dai', 'withdrew from the agreement');
      expect(words(later.shadowRoot!.querySelector('[part=group-status]')!)).to.equal('paused');
    });

    it('is that it ended, once it has expired with its cycle', async () => {
      await begin('agreed');
      sample.clock.pass(200 * day);
      const element = await showTo('ana');
      await rowSays(element, 'Ben', 'agreement ended with its cycle');
      expect(words(member(element, 'Ben')!)).not.to.include('agreement accepted');
      await expect(element).to.be.accessible();
    });
  });

  describe('its photo', () => {
    it('is shown with a text alternative, and tells its host nothing of the page', async () => {
      await begin('joined');
      await (await sample.as('ana')).actions.edit(sample.ids.ben!, { photo: picture });
      const element = await showTo('chloe');
      await waitUntil(() => member(element, 'Ben')!.querySelector('img'));
      const photo = member(element, 'Ben')!.querySelector('img')!;
      expect(photo.alt).to.equal('Photo of Ben Okafor');
      expect([photo.referrerPolicy, photo.loading]).to.deep.equal(['no-referrer', 'lazy']);
      await expect(element).to.be.accessible();
    });

    it('gives way to the initials where it can’t be loaded, or isn’t one that may be', async () => {
      await begin('joined');
      const { actions } = await sample.as('ana');
      await actions.edit(sample.ids.ben!, { photo: 'data:image/png;base64,AAAA' });
      await actions.edit(sample.ids.dai!, { photo: 'javascript:alert(1)' });
      const element = await showTo('chloe');
      await rowSays(element, 'Dai', 'DN');
      await waitUntil(() => words(member(element, 'Ben')!).startsWith('BO'));
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    });

    it('comes from https or from the text itself, and from nowhere else', () => {
      expect(photoAddress(' https://example.org/a.jpg ')).to.equal('https://example.org/a.jpg');
      expect(photoAddress(picture)).to.equal(picture);
      for (const other of ['http://example.org/a.jpg', 'data:image/svg+xml;base64,AAAA', 'data:text/html,<b>', 'javascript:alert(1)', 'blob:x', '/a.jpg', ''])
        expect(photoAddress(other), other).to.equal(undefined);
    });
  });

  describe('its contacts', () => {
    it('are links that say whose they are', async () => {
      await begin('joined');
      await (await sample.as('ana')).actions.edit(sample.ids.ben!, {
        contact: 'ben@example.org\n+351 21 000 00 00\nhttps://people.example.org/ben\nmsteams://l/chat/0/0?users=ben\nDesk 4711',
      });
      const element = await showTo('chloe');
      await waitUntil(() => member(element, 'Ben')!.querySelector('a'));
      const links = [...member(element, 'Ben')!.querySelectorAll('a')];
      expect(links.map((link) => [words(link), link.getAttribute('href')])).to.deep.equal([
        ['E-mail Ben Okafor', 'mailto:ben@example.org'],
        ['Call Ben Okafor', 'tel:+351210000000'],
        ['people.example.org Ben Okafor (opens in a new tab)', 'https://people.example.org/ben'],
        ['Teams Ben Okafor', 'msteams://l/chat/0/0?users=ben'],
      ]);
      expect(links[2]!.rel).to.equal('noopener noreferrer');
      expect(words(member(element, 'Ben')!)).to.include('Desk 4711');
      await expect(element).to.be.accessible();
    });

    it('that a script or a foreign scheme hides in are never links', () => {
      const hidden = ['javascript:alert(1)', ' JAVASCRIPT:alert(1)', 'java\tscript:alert(1)', 'data:text/html,<script>', 'vbscript:x', 'http://example.org', 'file:///etc', 'intent://x', 'blob:https://x'];
      for (const text of hidden) expect(contactsIn(text).some(({ address }) => address), text).to.equal(false);
      expect(contactsIn('javascript:alert(1)').map(isForeign)).to.deep.equal([true]);
      expect(contactsIn('Desk 4711').map(isForeign)).to.deep.equal([false]);
    });
  });

  it('takes photo and contacts in its dialog, and says what is wrong with them', async () => {
    await begin('joined');
    const element = await showTo('ben');
    await choose(element, 'Ben Okafor', 'Edit');
    await type(element, 'photo', 'http://example.org/ben.jpg');
    await type(element, 'contact', 'javascript:alert(1)');
    await press(element, 'Save');
    await says(element, 'A photo needs an address that begins with https://.');
    await says(element, '“javascript:alert(1)” can’t be a link.');
    expect(words(dialog(element)!)).to.include('Whoever runs that address can see when somebody looks at this list');
    for (const id of ['photo', 'contact']) expect(element.shadowRoot!.getElementById(id)!.ariaInvalid, id).to.equal('true');
    await type(element, 'photo', '');
    await type(element, 'contact', 'ben@example.org');
    await press(element, 'Save');
    await waitUntil(() => member(element, 'Ben')!.querySelector('a[href="mailto:ben@example.org"]'));
    expect((await sample.as('ana')).state.members[1]).not.to.have.property('photo');
  });

  describe('its agreement', () => {
    it('is told of the version in force and of the one that is to follow', async () => {
      await begin('agreed');
      const ana = await sample.as('ana');
      const { hash, clauses } = ana.state.agreement.current!;
      await ana.actions.propose([...clauses, { id: 'more', kind: 'conduct', text: 'We begin on time.' }], 'en', hash);
      const next = ana.state.agreement.proposed!;
      await ana.actions.accept(next.hash, Object.fromEntries(next.clauses.map(({ id }) => [id, 'agree' as const])));
      const element = await showTo('ben');
      await rowSays(element, 'Ana', 'agreement accepted new version accepted');
      await rowSays(element, 'Ben', 'agreement accepted new version not accepted yet');
    });

    it('tells who is left out by a decision', async () => {
      await begin('proposed');
      const { ids } = sample;
      await (await sample.as('ana')).actions.setStatus(ids.dai!, 'paused');
      const { hash } = (await sample.as('ana')).state.agreement.proposed!;
      for (const person of ['ana', 'ben', 'chloe', 'esra'] as const)
        await (await sample.as(person)).actions.omit(hash, ids.dai!);
      await rowSays(await showTo('ben'), 'Dai', 'left out of the agreement by a decision');
    });
  });

  it('says of a buddy whether it is asked, accepted or released', async () => {
    await begin('agreed');
    const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
    const [first, second] = ['ana', 'ben'].map(
      (person) => ana.state.buddies.find(({ supporter }) => supporter === sample.ids[person as 'ana'])!,
    );
    const element = await showTo('ben');
    await rowSays(element, 'Ana', 'asked to support Ben Okafor · to be supported by Esra Yılmaz');
    await ana.actions.answerBuddy(first!, true);
    await rowSays(element, 'Ana', 'supports Ben Okafor · to be supported by Esra Yılmaz');
    await ben.actions.answerBuddy(second!, false);
    await rowSays(element, 'Ben', 'no longer supports Chloé Martin · supported by Ana Duarte');
    await rowSays(element, 'Chloé', 'no longer supported by Ben Okafor');
  });
});
