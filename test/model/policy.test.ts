import { expect } from '@open-wc/testing';
import { bodies, type Body, type Kind } from '../../src/model/kinds.js';
import { can } from '../../src/model/policy.js';
import type { Draft } from '../../src/model/record.js';
import { deviceId, keysOf, sealedStory } from './sealed-story.js';
import { seenBy, somePlan, story, type Story } from './story.js';
import { wholeStory } from './whole-story.js';

/** ana > ben > cat > dan > ana: each supports the next; eva is invited. ana leads. */
function gathered(): Story {
  const group = story().gathers('ana', 'ben', 'cat', 'dan');
  group.invites('eva');
  group.proposes('ana', 'It stays here.');
  return group;
}
const giving = (recipient: string, share: Body<'giving'>['share']): Body<'giving'> => ({ recipient, share, questionnaire: { id: 'sbi', version: 1 }, answers: {}, promise: '' });
const group4 = ['ana', 'ben', 'cat', 'dan'];

describe('who reads a record', () => {
  /** The table of audiences: what, by whom, read by whom. */
  const table: [what: string, read: readonly string[] | 'open', audience: (group: Story) => unknown][] = [
    ['a note or reason', group4, (g) => g.audienceOf('ana', 'note', { about: 'x', text: 'Why.' })],
    ['what a member thinks of a clause', group4, (g) => g.audienceOf('ana', 'stance', { version: 'x', clauses: {} })],
    ['feedback for its recipient', ['ana', 'cat'], (g) => g.audienceOf('ana', 'giving', giving('cat', 'recipient'))],
    ['feedback for the recipient and their buddy', ['ana', 'ben', 'cat'], (g) => g.audienceOf('ana', 'giving', giving('cat', 'buddy'))],
    ['feedback from the buddy, for the buddy', ['ben', 'cat'], (g) => g.audienceOf('ben', 'giving', giving('cat', 'buddy'))],
    ['feedback for the group', group4, (g) => g.audienceOf('ana', 'giving', giving('cat', 'group'))],
    ['feedback for someone invited', ['ana', 'eva'], (g) => g.audienceOf('ana', 'giving', giving('eva', 'recipient'))],
    ['what follows feedback', ['ana', 'cat'], (g) => g.audienceOf('cat', 'reply', { feedback: g.gives('ana', 'cat'), text: 'When?' })],
    ['what follows feedback for someone invited', ['ana', 'eva'], (g) => g.audienceOf('ana', 'revision', { feedback: g.gives('ana', 'eva'), answers: {} })],
    ['what one’s other device is given', ['cat'], (g) => g.audienceOf('cat', 'keyring', { device: 'x', keys: {} })],
    ['asking that more may read feedback', ['ana', 'cat'], (g) => g.audienceOf('cat', 'widening', { feedback: g.gives('ana', 'cat', 'Yes.', 'group'), share: 'group' })],
    ['keeping its readers as they are', ['ana', 'cat'], (g) => g.audienceOf('ana', 'widening-refusal', { feedback: g.gives('ana', 'cat', 'Yes.', 'buddy'), widening: 'x' })],
    ['asking for feedback', ['ana', 'cat'], (g) => g.audienceOf('ana', 'request', { to: 'cat', text: 'How was it?' })],
    ['declining that', ['ana', 'cat'], (g) => g.audienceOf('cat', 'request-end', { request: g.asks('ana', 'cat') })],
    ['hiding feedback', ['cat'], (g) => g.audienceOf('cat', 'hiding', { feedback: g.gives('ana', 'cat'), hidden: true })],
    ['blocking a giver', ['cat'], (g) => g.audienceOf('cat', 'blocking', { member: 'ana', blocked: true })],
    ['one’s quiet hours', ['cat'], (g) => g.audienceOf('cat', 'quiet-hours', { from: '18:00', to: '08:00' })],
    ['feedback that its recipient passes on', ['ben', 'cat', 'dan'], (g) => g.audienceOf('cat', 'passing', { of: 'x', giver: 'ana', to: ['ben', 'dan'], questionnaire: { id: 'sbi', version: 1 }, answers: {} })],
    ['a commitment for oneself', ['cat'], (g) => g.audienceOf('cat', 'plan', { ...somePlan, share: 'me' })],
    ['a commitment for the buddy', ['ben', 'cat'], (g) => g.audienceOf('cat', 'plan', { ...somePlan, share: 'buddy' })],
    ['a commitment for the group', group4, (g) => g.audienceOf('cat', 'plan', { ...somePlan, share: 'group' })],
    ['a check-in', ['ben', 'cat'], (g) => g.audienceOf('cat', 'check-in', { commitment: g.plans('cat'), period: '2026-03-02', outcome: 'did' })],
    ['a buddy’s word', ['ben', 'cat'], (g) => g.audienceOf('ben', 'buddy-word', { commitment: g.plans('cat'), text: 'Hi.' })],
  ];
  for (const [what, read, audience] of table)
    it(`${what}: ${read === 'open' ? read : read.join(', ')}`, () => expect(audience(gathered())).to.deep.equal(read));

  const sealed: readonly Kind[] = ['keyring', 'note', 'stance', 'giving', 'revision', 'retraction', 'acknowledgement', 'reply', 'widening', 'widening-refusal', 'request', 'request-end', 'hiding', 'blocking', 'passing', 'quiet-hours', 'plan', 'change', 'pause', 'end', 'check-in', 'buddy-word'];
  const open = (Object.keys(bodies) as Kind[]).filter((kind) => !sealed.includes(kind));

  it('everyone in the space: group card, roster rows, devices, agreement, responses, questionnaires, meetings, buddies, rounds and their numbers', () => {
    const roster = ['genesis', 'settings', 'invitation', 'standing', 'joining', 'profile', 'leaving', 'succession', 'choosing', 'exception', 'meeting', 'buddy-answer', 'round', 'extension', 'round-end', 'tally'];
    const devices = ['device', 'device-invitation', 'recovery', 'revocation', 'erasure', 'audience'];
    expect(open).to.have.members([...roster, ...devices, 'proposal', 'acceptance', 'decline', 'withdrawal', 'omission', 'publication']);
    for (const { kind, audience } of wholeStory().records) expect(audience === 'open', kind).to.equal(open.includes(kind));
  });

  it('an organiser, or whoever isn’t a member, reads the open ones only', () => {
    const { records, rows, now } = wholeStory();
    for (const me of ['organiser', undefined])
      for (const record of records) expect(can(me, 'read', record, rows), record.kind).to.equal(open.includes(record.kind));
    const view = seenBy('organiser', records, now);
    expect([...view.feedback, ...view.commitments]).to.be.empty;
    expect(JSON.stringify(view)).not.to.contain('Always is long.').and.not.to.contain('How long is always?');
  });

  it('a record kept from some that is for all, or given to all that is for some, doesn’t count', () => {
    const group = gathered();
    const some = { audience: ['ana', 'ben'] };
    group.write('ana', 'settings', { name: 'Secret' }, some);
    group.write('ana', 'proposal', { ...(group.records.at(-2)!.body as Body<'proposal'>), hash: 'x' }, some);
    group.write('ana', 'plan', { ...somePlan, share: 'group' }, { audience: 'open' });
    group.write('ana', 'note', { about: 'x', text: 'Why.' }, { audience: 'open' });
    expect(group.refused).to.have.lengthOf(4);
    expect(group.view('ana')).to.deep.nested.include({ 'card.name': 'Leading through change', commitments: [] });
  });

  describe('once a member has left', () => {
    it('isn’t that member, for anything new', () => {
      const group = gathered();
      const feedback = group.gives('ana', 'cat', 'Yes.', 'group');
      const commitment = group.plans('ana', {}, 'group');
      group.leaves('cat');
      const rest = ['ana', 'ben', 'dan'];
      expect(group.audienceOf('ana', 'note', { about: 'x', text: 'Why.' })).to.deep.equal(rest);
      expect(group.audienceOf('ana', 'giving', giving('dan', 'group'))).to.deep.equal(rest);
      expect(group.audienceOf('ana', 'giving', giving('cat', 'recipient'))).to.deep.equal(['ana']);
      expect(group.audienceOf('ana', 'revision', { feedback, answers: {} })).to.deep.equal(rest);
      expect(group.audienceOf('ana', 'end', { commitment, outcome: 'done' })).to.deep.equal(rest);
      expect(group.audienceOf('dan', 'plan', { ...somePlan, share: 'buddy' }), 'the ring is spliced').to.deep.equal(['ben', 'dan']);
    });

    it('is still that member, for what was written before', () => {
      const group = gathered();
      group.gives('ana', 'cat');
      group.leaves('cat');
      expect(group.view('cat').feedback).to.have.lengthOf(1);
    });
  });
});

describe('who writes a record', () => {
  const may = (group: Story, author: string, kind: Kind, body: object) => can(author, 'write', { kind, body, author } as Draft, group.rows);
  const everyone = ['ana', 'ben', 'cat', 'dan', 'eva', 'organiser'];
  const writers = (kind: Kind, body: object | ((group: Story) => object), group = gathered()) => {
    const about = typeof body === 'function' ? body(group) : body;
    return everyone.filter((author) => may(group, author, kind, about)).join(', ');
  };
  // cat gave feedback to dan and committed for the buddy, ben.
  const feedback = (more: object) => (group: Story) => ({ feedback: group.gives('cat', 'dan'), ...more });
  const commitment = (more: object) => (group: Story) => ({ commitment: group.plans('cat'), ...more });
  const round = (more: object) => (group: Story) => ({ round: group.startsRound(), ...more });
  const members = 'ana, ben, cat, dan';

  const table: [kind: Kind, body: object | ((group: Story) => object), writers: string][] = [
    ['genesis', { name: 'Mine', member: { name: 'Me' } }, ''],
    ['settings', { name: 'Ours' }, 'ana'],
    ['settings', { started: true }, ''],
    ['invitation', { member: 'fay' }, 'ana'],
    ['standing', { member: 'cat', status: 'paused' }, 'ana, cat'],
    ['standing', { member: 'cat', status: 'left' }, 'ana'],
    ['standing', { member: 'cat', role: 'facilitator' }, 'ana'],
    ['standing', { member: 'eva', status: 'active' }, 'ana'],
    ['joining', {}, 'eva'],
    ['joining', { declined: true }, 'eva'],
    ['profile', { unit: 'IT' }, 'ana, ben, cat, dan, eva'],
    ['leaving', {}, 'ana, ben, cat, dan, eva'],
    ['quiet-hours', { from: '18:00', to: '08:00' }, members],
    ['choosing', { from: 'file', chosen: ['fay'], verdicts: [] }, 'ana'],
    ['exception', { rule: 'size', basis: [] }, 'ana'],
    ['note', { about: 'x', text: 'Why.' }, members],
    ['audience', { id: 'x', members: ['ben', 'cat'] }, 'ben, cat'],
    ['proposal', { hash: 'x', language: 'en', clauses: [{ id: 'l', kind: 'limits', text: 'L', locked: true }] }, members],
    ['proposal', { hash: 'x', language: 'en', clauses: [] }, ''],
    ['acceptance', { version: 'x', clauses: {} }, members],
    ['stance', { version: 'x', clauses: {} }, members],
    ['decline', { version: 'x' }, members],
    ['withdrawal', { version: 'x' }, members],
    ['omission', { version: 'x', member: 'dan' }, 'ana, ben, cat'],
    ['publication', { id: 'q' }, 'ana'],
    ['giving', giving('dan', 'recipient'), 'ana, ben, cat'],
    ['revision', feedback({ answers: {} }), 'cat'],
    ['retraction', feedback({}), 'cat'],
    ['acknowledgement', feedback({}), 'dan'],
    ['reply', feedback({ text: 'Hi.' }), 'cat, dan'],
    ['widening', feedback({ share: 'group' }), 'dan'],
    ['widening-refusal', feedback({ widening: 'x' }), 'cat'],
    ['request', { to: 'dan' }, 'ana, ben, cat'],
    ['request', { to: 'eva' }, ''],
    ['request-end', (g) => ({ request: g.asks('cat', 'dan') }), 'cat, dan'],
    ['hiding', feedback({ hidden: true }), 'dan'],
    ['blocking', { member: 'cat', blocked: true }, 'ana, ben, dan, eva, organiser'],
    ['passing', (g) => ({ of: g.gives('cat', 'dan'), giver: 'cat', to: ['ana'], answers: {} }), 'dan'],
    ['plan', { ...somePlan, share: 'buddy' }, members],
    ['change', commitment(somePlan), 'cat'],
    ['pause', commitment({ paused: true }), 'cat'],
    ['end', commitment({ outcome: 'done' }), 'cat'],
    ['check-in', commitment({ period: '2026-03-02', outcome: 'did' }), 'cat'],
    ['buddy-word', commitment({ text: 'Hi.' }), 'ben, cat'],
    ['meeting', { on: '2026-03-02' }, members],
    ['meeting', { on: '2026-03-02', held: false }, members],
    ['round', { from: '2026-03-02', due: '2026-03-02' }, 'ana'],
    ['round', { from: '2026-03-02', due: '2026-03-01' }, ''],
    ['extension', round({ due: '2026-03-20' }), 'ana'],
    ['extension', round({ due: '2026-03-20', member: 'cat' }), 'ana'],
    ['extension', round({ due: '2026-03-20', member: 'nobody' }), ''],
    ['extension', round({ due: '2026-03-01' }), ''],
    ['extension', { round: 'x', due: '2026-03-20' }, ''],
    ['round-end', round({}), 'ana'],
    ['round-end', { round: 'x' }, ''],
    ['tally', round({ given: 4, received: 0 }), members],
    ['tally', round({}), members],
    ['tally', round({ given: 0, received: 5 }), ''],
    ['tally', { round: 'x', given: 0, received: 0 }, ''],
    ['buddy-answer', { supporter: 'ben', supported: 'cat', rotation: 0, accepted: true }, 'ben'],
    ['buddy-answer', { supporter: 'ben', supported: 'cat', rotation: 0, accepted: false }, 'ben, cat'],
  ];
  for (const [kind, body, expected] of table)
    it(`${kind}${typeof body === 'object' && Object.keys(body).length ? ` ${JSON.stringify(body).slice(0, 60)}` : ''}: ${expected || 'nobody'}`, () =>
      expect(writers(kind, body)).to.equal(expected));

  /** In a sealed group; whether the device that wrote it speaks for its author is another question. */
  const sealedTable: [kind: Kind, body: object, writers: string, inPlain: string][] = [
    ['standing', { member: 'eva', status: 'active' }, '', 'ana'],
    ['standing', { member: 'eva', status: 'left' }, 'ana', 'ana'],
    ['joining', { keys: keysOf('eva-laptop') }, 'eva', 'eva'],
    ['device', { keys: keysOf('a-phone') }, members, ''],
    ['device-invitation', { lock: deviceId('a lock') }, members, ''],
    ['recovery', { keys: keysOf('a-passphrase'), wrapped: {} }, members, ''],
    ['revocation', { device: deviceId('cat-laptop'), counter: 1 }, 'cat', ''],
    ['revocation', { device: deviceId('nobody’s'), counter: 1 }, '', ''],
    ['keyring', { device: deviceId('a-phone'), keys: {} }, 'ana, ben, cat, dan, eva', ''],
    ['erasure', { device: deviceId('cat-laptop'), counters: [1] }, 'ana, ben, cat, dan, eva', 'ana, ben, cat, dan, eva'],
    ['succession', { from: 'ana', member: 'cat' }, 'ben, cat, dan', 'ben, cat, dan'],
    ['succession', { from: 'ben', member: 'cat' }, '', ''],
    ['succession', { from: 'ana', member: 'eva' }, '', ''],
    ['succession', { from: 'ana', member: 'ana' }, '', ''],
  ];
  for (const [kind, body, expected, inPlain] of sealedTable)
    it(`${kind} ${JSON.stringify(body).slice(0, 60)}: ${expected || 'nobody'}; in a group that isn’t sealed, ${inPlain || 'nobody'}`, () => {
      const group = sealedStory().gathers('ana', 'ben', 'cat', 'dan');
      group.invites('eva');
      expect(writers(kind, body, group)).to.equal(expected);
      expect(writers(kind, body)).to.equal(inPlain);
    });

  it('is said of every kind', () => {
    expect(new Set([...table, ...sealedTable].map(([kind]) => kind))).to.have.all.keys(...(Object.keys(bodies) as Kind[]));
  });

  it('is never anybody in another’s name', () => {
    const group = gathered();
    expect(can('ben', 'write', { kind: 'decline', body: { version: 'x' }, author: 'ana' }, group.rows)).to.be.false;
    expect(can(undefined, 'write', { kind: 'decline', body: { version: 'x' }, author: 'ana' }, group.rows)).to.be.false;
  });
});
