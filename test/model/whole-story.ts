/** A story in which every kind of record occurs. */
import { audienceText } from '../../src/model/digests.js';
import { deviceId, keysOf, sealedStory, type SealedStory } from './sealed-story.js';
import { digest } from './story.js';

export function wholeStory(): SealedStory {
  const group = sealedStory();
  group.founds('ana', { unit: 'Sales', level: 'M2' }, { cycleStart: '2026-03-01', cycleEnd: '2026-06-30' });
  for (const member of ['ben', 'cat', 'dan', 'eva']) group.links(member);
  group.joins('ben', 'cat', 'dan', 'eva');
  group.links('fay');
  group.declinesInvitation('fay');
  group.write('ben', 'profile', { unit: 'Finance' });
  group.decides({ concern: 'Leading through change' });
  group.takesBack(group.chooses({ fay: { unit: 'IT' } }));
  group.excepts('unit', ['ana', 'ben'], 'Nobody else was free.');
  // Devices
  group.certifies('ben', 'ben-phone');
  group.write('ben', 'keyring', { device: deviceId('ben-phone'), keys: { [digest('a header')]: digest('its key') } });
  group.linksDevice('cat', 'one more');
  group.entersAlso('cat', 'cat-tablet', 'one more');
  group.keepsRecovery('cat', 'cat-passphrase');
  group.uses('ben', 'ben-phone').revokes('ben', 'ben-laptop');
  // The agreement
  const first = group.proposes('ana', 'It stays here.');
  group.pauses('eva');
  const known = Object.fromEntries(group.view().members.flatMap(({ id, devices }) => (devices[0] ? [[id, devices[0].device]] : [])));
  group.write('ana', 'acceptance', { version: first, clauses: { words: 'agree', limits: 'agree' }, devices: known });
  group.accepts(['ben', 'cat', 'dan']);
  group.omits('eva', ['ana', 'ben', 'cat', 'dan']);
  group.proposes('ben', 'It stays here, always.', { supersedes: first });
  group.thinks('cat', { words: 'discuss', limits: 'agree' }, { words: 'How long is always?' });
  group.notes('cat', group.declines('cat'), 'Always is long.');
  group.withdraws('dan', first);
  group.accepts('dan', first);
  // Feedback
  group.write('ana', 'publication', { id: 'own', version: 1, frame: 'own', language: 'en', title: 'Ours', items: [] });
  const passed = group.gives('ana', 'ben');
  group.revises('ana', 'You asked before you told.');
  group.acknowledges('ben', 'Thank you.');
  group.revises('ana', 'And you waited.');
  group.replies('ben', 'What did you notice first?');
  group.refusesToWiden('ana', group.asksToWiden('ben', 'group', 'May the others read it?'));
  const answers = { impact: 'You asked before you told.' };
  group.write('ben', 'passing', { of: passed, giver: 'ana', to: ['cat'], questionnaire: { id: 'sbi', version: 1 }, answers });
  group.asks('ben', 'ana', 'How did I close the meeting?');
  group.answers('ana', 'ben');
  group.asks('ben', 'cat');
  group.endsRequest('cat', 'I wasn’t there.');
  const given = group.gives('cat', 'dan', 'You interrupted.', 'group');
  group.hides('dan');
  group.gives('cat', 'dan', 'You interrupted me.', 'recipient', { replaces: given });
  group.retracts('cat');
  group.erases('cat', given);
  group.write('dan', 'blocking', { member: 'cat', blocked: true });
  // Commitments
  group.keepsQuiet('ben', '17:30', '09:00');
  group.answersBuddy('ana', 'ana', 'ben', true);
  const planned = group.plans('ben');
  group.changes('ben', { act: 'ask one question', benefit: 'They find it themselves', remedy: 'ask it later', cadence: 'monthly' });
  group.checksIn('ben', '2026-03-02');
  group.encourages('ana');
  group.plans('ben', { replaces: planned }, 'group');
  group.rests('ben');
  group.ends('ben', 'adapted', undefined, 'Two questions are enough.');
  group.meets('2026-03-02', 'ben');
  group.takesBackMeeting('2026-03-02', 'cat');
  group.meets('2026-03-02', 'ben');
  // A round
  const round = group.startsRound({ name: 'Spring', questionnaire: { id: 'sbi', version: 1 }, reveal: 'mutual' });
  group.gives('dan', 'ana', 'You listened.', 'recipient', { round });
  group.extendsRound('2026-03-20');
  group.extendsRound('2026-03-25', 'cat');
  group.tells('dan', { given: 1, received: 0 });
  group.tells('dan');
  group.endsRound();
  group.write('ana', 'audience', { id: digest(audienceText(['ana', 'ben'])), members: ['ana', 'ben'] });
  // Who leads, and who leaves
  for (const by of ['cat', 'dan']) group.wants(by, 'ben', 'ana');
  group.links('ana');
  group.write('ana', 'joining', { keys: keysOf('ana-desktop'), lock: digest(`lock of ${group.linkOf('ana')}`), proof: 'right' }, { device: 'ana-desktop' });
  group.leaves('dan', { name: 'Former member', erased: true });
  return group;
}
