/** Invitations in links: found in every fragment that holds just one, and nothing else taken for one. */
import { expect } from '@open-wc/testing';
import { fromBase64Url } from '../../src/confidentiality/base64-url.js';
import {
  invitationFragment,
  readInvitation,
  spaceTagOf,
  withoutInvitation,
  type Invitation,
} from '../../src/confidentiality/invitation-link.js';
import { makeSecret } from '../../src/confidentiality/one-time-secret.js';

const invitation: Invitation = {
  kind: 'member',
  member: 'ana_B-3',
  trust: '012345678901234567890123456789',
  secret: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  spaceTag: 'KpdRbDVLaIS',
};
const fragment =
  '#collegial=1.m.KpdRbDVLaIS.ana_B-3.012345678901234567890123456789.nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';

describe('an invitation', () => {
  it('has this form, and is read back', () => {
    expect(invitationFragment(invitation)).to.equal(fragment);
    expect(readInvitation(fragment)).to.deep.equal(invitation);
    const device: Invitation = { ...invitation, kind: 'device', member: 'x'.repeat(64), secret: makeSecret() };
    expect(invitationFragment(device)).to.match(/^#collegial=1\.d\./);
    expect(readInvitation(invitationFragment(device))).to.deep.equal(device);
  });

  it('names its space by the first characters of the digest', async () => {
    expect(await spaceTagOf('demo')).to.equal('KpdRbDVLaIS');
  });

  it('stays as it is in an address', () => {
    for (const base of ['https://example.org/groups?id=3', 'http://localhost:8000/', 'file:///home/page.html']) {
      const { hash, href } = new URL(fragment, base);
      expect(hash).to.equal(fragment);
      expect(readInvitation(new URL(href).hash)).to.deep.equal(invitation);
    }
    const link = document.createElement('a');
    link.href = fragment;
    expect(readInvitation(link.hash)).to.deep.equal(invitation);
    expect(encodeURI(fragment)).to.equal(fragment);
  });

  it('is rejected, or another one, with any one character changed', () => {
    const printable = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n));
    const characters = [...printable, '\n', '\0', 'é', '\uD83D', '🙂'];
    let others = 0;
    for (let n = 0; n < fragment.length; n++)
      for (const character of characters) {
        const changed = `${fragment.slice(0, n)}${character}${fragment.slice(n + 1)}`;
        if (changed === fragment) continue;
        const read = readInvitation(changed);
        if (!read) continue;
        others++;
        expect(read, changed).not.to.deep.equal(invitation);
        expect(invitationFragment(read)).to.equal(changed);
        expect(fromBase64Url(read.secret)).to.have.length(32);
      }
    // In those parts whose characters are free.
    expect(others).to.be.greaterThan(1000);
  });

  it('is rejected with any one character missing from its fixed parts, and never is an error', () => {
    for (let n = 0; n < fragment.length; n++) {
      const read = readInvitation(fragment.slice(0, n) + fragment.slice(n + 1));
      // A member's id may be shorter.
      if (read) expect(read).to.deep.equal({ ...invitation, member: read.member });
    }
    for (let n = 0; n < fragment.length; n++) expect(readInvitation(fragment.slice(0, n))).to.equal(undefined);
    const empty = ['', '#', '#&', '#collegial', '#collegial=', '#collegial=1'];
    for (const none of [...empty, fragment.slice(1), `${fragment}\n`, `#${fragment}`])
      expect(readInvitation(none), JSON.stringify(none)).to.equal(undefined);
  });

  it('of a newer version is none that this page understands', () => {
    expect(readInvitation(fragment.replace('=1.', '=2.'))).to.equal(undefined);
  });

  it('is found beside other parts and after a route', () => {
    const own = fragment.slice(1);
    const hashes = ['#/groups&*', '#a=1&*&b=2', '#*&', '#/groups?x=1&*', '#mycollegial=3&*'];
    for (const hash of hashes.map((each) => each.replace('*', own)))
      expect(readInvitation(hash), hash).to.deep.equal(invitation);
  });

  it('isn’t chosen from several', () => {
    const other = invitationFragment({ ...invitation, secret: makeSecret() }).slice(1);
    expect(readInvitation(`${fragment}&${other}`)).to.equal(undefined);
    expect(readInvitation(`${fragment}&collegial=`)).to.equal(undefined);
  });

  it('can be taken out of the address, with the rest left as it is', () => {
    const own = fragment.slice(1);
    const rests = [
      [fragment, ''],
      [`#/groups&${own}`, '#/groups'],
      [`#a=1&${own}&b=2`, '#a=1&b=2'],
      [`${fragment}&${own}`, ''],
      [`#/groups&${own.replace('=1.', '=2.')}`, '#/groups'],
      ['#/groups&a=%20', '#/groups&a=%20'],
      ['', ''],
      ['#', '#'],
    ] as const;
    for (const [hash, rest] of rests) expect(withoutInvitation(hash), hash).to.equal(rest);
  });

  it('isn’t written when it couldn’t be read back', () => {
    const bad: Partial<Invitation>[] = [
      { member: '' },
      { member: 'a.b' },
      { member: 'x'.repeat(65) },
      { trust: '0' },
      { trust: '01234 56789 01234 56789 01234 56789' },
      { secret: 'A' },
      { spaceTag: 'demo' },
      { kind: 'other' as 'member' },
    ];
    for (const change of bad) expect(() => invitationFragment({ ...invitation, ...change })).to.throw(RangeError);
  });
});
