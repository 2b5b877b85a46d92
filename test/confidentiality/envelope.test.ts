/** The stored form of records: what is one, what is of a newer version, and what exactly is signed. */
import { expect } from '@open-wc/testing';
import { additionalDataOf, isOfAnother, messageOf, readEnvelope } from '../../src/confidentiality/envelope.js';
import type { Json, StorageError } from '../../src/storage/adapter.js';

const common = { envelope: 'collegial/1', sign: 'Ed25519', author: 'ana', device: 'd', signing: 's', sealing: 'x', body: 'b', signature: 'g' } as const;
const open = { ...common, seal: 'none' } as const;
const closed = { ...common, seal: 'X25519 HKDF-SHA-256 AES-256-GCM', header: 'h', iv: 'i' } as const;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function read(value: unknown): string {
  try {
    readEnvelope(value as Json);
    return 'an envelope';
  } catch (error) {
    return (error as StorageError).code;
  }
}

describe('envelopes', () => {
  it('are read in either form, in any order of members', () => {
    for (const form of [open, closed]) {
      expect(read(form)).to.equal('an envelope');
      expect(read(Object.fromEntries(Object.entries(form).toReversed()))).to.equal('an envelope');
    }
  });

  it('have exactly the members of their form, all of them texts', () => {
    for (const form of [open, closed]) {
      for (const name of Object.keys(form)) {
        const { [name as 'body']: _, ...rest } = form;
        expect(read(rest), `without ${name}`).to.equal('corrupt');
        for (const value of [null, 1, true, [], {}, ['x']]) expect(read({ ...form, [name]: value }), `${name} ${JSON.stringify(value)}`).to.equal('corrupt');
      }
      for (const more of [{ more: 'x' }, { more: 1 }]) expect(read({ ...form, ...more })).to.equal('corrupt');
    }
    expect(read({ ...open, header: 'h', iv: 'i' })).to.equal('corrupt');
    expect(read({ ...common, seal: closed.seal })).to.equal('corrupt');
  });

  it('are of a newer version where they name another one, or algorithms that are unknown here', () => {
    for (const newer of [
      { ...open, envelope: 'collegial/2' },
      { envelope: 'collegial/10', anything: [1] },
      { ...open, seal: 'a better one', key: { id: 1 } },
      { ...open, sign: 'a better one' },
      { ...closed, seal: 'toString' },
    ])
      expect(read(newer)).to.equal('invalid');
    for (const other of [{ ...open, envelope: 'collegial' }, { ...open, envelope: 'other/2' }, { ...open, envelope: 2 }])
      expect(read(other)).to.equal('corrupt');
  });

  it('sign one text of all that matters, so that no two different ones are signed alike', () => {
    expect(text(messageOf(closed, 'a space', 'a/key'))).to.equal(
      '["collegial/1","X25519 HKDF-SHA-256 AES-256-GCM","Ed25519","a space","a/key","ana","d","h","i","b"]',
    );
    expect(text(messageOf(open, '"],["', 'k'))).to.equal('["collegial/1","none","Ed25519","\\"],[\\"","k","ana","d","","","b"]');
    // UTF-8 has no room for half a character: JSON writes it as letters.
    expect(text(messageOf({ ...open, body: '\ud800' }, 's', 'k'))).to.include('"\\ud800"');
    expect(text(additionalDataOf(open, 's', 'k'))).to.equal('["s","k","ana","d"]');
  });

  it('contradict a value that claims another author or device, by its own members only', () => {
    for (const value of <Json[]>[{ author: 'ana', device: 'd' }, { author: 'ana' }, { text: 'x' }, [], null, 'ana', { body: { author: 'ben' } }])
      expect(isOfAnother(value, open), JSON.stringify(value)).to.equal(false);
    for (const value of <Json[]>[{ author: 'ben' }, { device: 'e', author: 'ana' }, { author: null }, { device: ['d'] }])
      expect(isOfAnother(value, open), JSON.stringify(value)).to.equal(true);
  });
});
