/** Fingerprints: the digits of a digest, said aloud and compared. */
import { expect } from '@open-wc/testing';
import { fingerprintOf, sameFingerprint, spoken } from '../../src/confidentiality/fingerprint.js';

/** The digest of nothing, of `abc`, of a device; numbers just above 10^30 and a small one: their zeros are kept. */
const examples: readonly [digest: string, fingerprint: string][] = [
  ['47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', '918965577886386472538583578916'],
  ['ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0', '228867399418143717509236138531'],
  ['D7sgHPRbWDdK5F2jqa4gmrdVAbNi9DNhrRYr1XWjH48', '780440389347158413466594582682'],
  ['AAAADJ8snNBGdO3qQAAAAP____________________8', '000000000000000000000000000000'],
  ['AAAADJ8snNBGdO3qQAAAB_____________________8', '000000000000000000000000000007'],
  ['AAAAAAAAAAAAAAAAAAAwOf____________________8', '000000000000000000000000012345'],
];

describe('a fingerprint', () => {
  it('is the first 16 bytes as a number, modulo 10^30', () => {
    for (const [digest, fingerprint] of examples) expect(fingerprintOf(digest)).to.equal(fingerprint);
  });

  it('is of a digest only', () => {
    for (const none of ['', 'abc', examples[0]![0].slice(2), `${examples[0]![0]}A`, '='.repeat(43)])
      expect(() => fingerprintOf(none), none).to.throw(RangeError);
  });

  it('is said in six groups of five', () => {
    expect(spoken('780440389347158413466594582682')).to.equal('78044 03893 47158 41346 65945 82682');
  });

  it('is the same with spaces and hyphens, as people and word processors write them', () => {
    const fingerprint = '780440389347158413466594582682';
    const groups = spoken(fingerprint).split(' ');
    for (const between of ['', ' ', '-', ' - ', '\u00A0', '\u202F', '\u2011', '\u2013', '\n'])
      expect(sameFingerprint(` ${groups.join(between)} `, fingerprint), JSON.stringify(between)).to.equal(true);
  });

  it('isn’t the same with one other digit anywhere', () => {
    const fingerprint = '780440389347158413466594582682';
    for (let n = 0; n < 30; n++) {
      const other = `${fingerprint.slice(0, n)}${(Number(fingerprint[n]) + 1) % 10}${fingerprint.slice(n + 1)}`;
      expect(sameFingerprint(fingerprint, other)).to.equal(false);
      expect(sameFingerprint(other, fingerprint)).to.equal(false);
    }
  });

  it('equals nothing when it is none', () => {
    const fingerprint = '780440389347158413466594582682';
    const others = [fingerprint.slice(1), `${fingerprint}0`, `${fingerprint}.`, 'a'.repeat(30), '٣'.repeat(30)];
    for (const none of ['', ' ', '-', ...others])
      expect(sameFingerprint(none, none), none).to.equal(false);
  });
});
