/** Whoever runs the engine, or belongs to the group, tries what they can on sealed records: nothing is taken for what it isn't. */
import { expect } from '@open-wc/testing';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { randomBytes, utf8 } from '../../src/confidentiality/bytes.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { additionalDataOf, messageOf, type Envelope } from '../../src/confidentiality/envelope.js';
import { Keyring } from '../../src/confidentiality/keyring.js';
import { aesKey, encrypt } from '../../src/confidentiality/primitives.js';
import { sealed } from '../../src/confidentiality/sealed.js';
import type { Json, Key, StorageAdapter, StorageError, WatchEvent } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { makeIdentity, makePeople, type People } from '../support/sealing.js';
import { waitUntil } from '../support/wait-until.js';

const word = 'Murmeltier';
const mail = (author: Identity, text = word): Json => ({ author: author.member, device: author.device, text });
const open = (key: Key) => key.startsWith('open/');
const other = (character: string) => (character === 'A' ? 'B' : 'A');

describe('sealed records under attack', () => {
  let people: People;
  let ana: Identity;
  let ben: Identity;
  let mal: Identity;
  /** What the operator holds. */
  let engine: StorageAdapter;
  let space: StorageAdapter;
  const audienceOf = (key: Key) => (open(key) ? ('open' as const) : key.startsWith('pair/') ? ['ana', 'ben'] : ['ana', 'ben', 'mal']);
  const as = (identity: Identity | Keyring, name = 's', inner = engine) => people.seal(inner, identity, { audienceOf, space: name });

  beforeEach(async () => {
    const circle = await makePeople('ana', 'ben', 'mal');
    ({ people } = circle);
    [ana, ben, mal] = circle.identities as [Identity, Identity, Identity];
    engine = await memoryStorage()({ space: 's' });
    space = as(ben);
  });

  const stored = async (key: Key) => (await engine.get(key)) as unknown as { readonly value: Envelope; readonly revision: string };
  const write = async (key: Key, author = ana, value = mail(author)) => (await as(author).put(key, value, null), stored(key));
  /** Puts raw content into the engine. */
  const plant = async (key: Key, value: unknown) => engine.put(key, value as Json, (await engine.get(key))?.revision ?? null);
  const codeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'it was done',
      (error: StorageError) => error.code,
    );

  /** What a reader learns of a key in each way; all ways agree, none shows content, and the watch goes on. */
  async function outcome(key: Key, reader = space): Promise<string> {
    const events: WatchEvent[] = [];
    const stop = reader.watch('', (event) => events.push(event));
    const entries = await reader.list('');
    await reader.put('after', { text: 'the watch goes on' }, null).then(({ revision }) => reader.delete('after', revision));
    await waitUntil(() => events.some((event) => event.type === 'delete' && event.key === 'after'), 'the watch goes on');
    stop();
    const listed = entries.find((entry) => entry.key === key)!;
    const code = listed.unreadable?.code ?? 'opened';
    const reports = events.filter((event) => (event.type === 'put' ? event.entry.key : 'key' in event && event.key) === key);
    const reported = reports.map((event) => (event.type === 'bad' ? event.error.code : 'opened'));
    const got = await codeOf(reader.get(key));
    const conflict = await reader.put(key, { text: 'x' }, null).then(() => undefined, ({ current }: StorageError) => current);
    expect([got, reported, conflict?.unreadable?.code ?? 'opened']).to.deep.equal([code === 'opened' ? 'it was done' : code, [code], code]);
    const shown = [listed, conflict, reports, listed.unreadable?.message, listed.unreadable?.cause];
    if (code !== 'opened') expect(JSON.stringify(shown)).not.to.include(word);
    return code;
  }

  describe('by whoever runs the engine', () => {
    it('two swapped ciphertexts are corrupt', async () => {
      const [one, two] = [await write('a/1'), await write('a/2')];
      await plant('a/1', two.value);
      await plant('a/2', one.value);
      expect([await outcome('a/1'), await outcome('a/2')]).to.deep.equal(['corrupt', 'corrupt']);
    });

    for (const [what, from, to] of [
      ['sealed', 'a/1', 'a/2'],
      ['open', 'open/1', 'open/2'],
    ] as const)
      it(`${what}: a copy under another key is corrupt, and the original stays good`, async () => {
        await plant(to, (await write(from)).value);
        expect([await outcome(from), await outcome(to)]).to.deep.equal(['opened', 'corrupt']);
      });

    it('the answer to another question is corrupt, whatever key it names', async () => {
      const { value } = await write('a/1');
      for (const key of ['a/1', 'a/2']) {
        const inner = { ...engine, get: async () => ({ key, revision: '1', value: value as unknown as Json }) };
        expect(await codeOf(as(ben, 's', inner).get('a/2'))).to.equal('corrupt');
      }
    });

    it('a replay in another space is corrupt, sealed or open', async () => {
      for (const key of ['a/1', 'open/1']) {
        await write(key);
        expect(await outcome(key, as(ben, 'another'))).to.equal('corrupt');
      }
    });

    it('an open body that was edited is corrupt', async () => {
      const { value } = await write('open/1');
      await plant('open/1', { ...value, body: value.body.replace(word, 'Marmotta') });
      expect(await outcome('open/1')).to.equal('corrupt');
    });

    for (const key of ['a/1', 'open/1'])
      it(`no character of any member can be another one: ${key}`, async function () {
        this.timeout(60_000);
        const { value } = await write(key, ana, { text: 'hi' });
        const found = new Set<string>();
        const changed: { name: string; entry: Promise<unknown> }[] = [];
        const forged = await memoryStorage()({ space: 's' });
        let count = 0;
        for (const [name, text] of Object.entries(value))
          for (let at = 0; at < (text as string).length; at++) {
            const forgery = `${(text as string).slice(0, at)}${other((text as string)[at]!)}${(text as string).slice(at + 1)}`;
            // The same key, each in a storage of its own.
            const inner = { ...forged, get: async () => ({ key, revision: '1', value: { ...value, [name]: forgery } as Json }) };
            changed.push({ name, entry: as(ben, 's', inner).get(key) });
            count += 1;
          }
        for (const { name, entry } of changed) found.add(`${name}: ${await codeOf(entry)}`);
        expect(count).to.equal(Object.values(value).join('').length);
        const expected = Object.keys(value).flatMap((name) => {
          if (name === 'envelope') return ['envelope: corrupt', 'envelope: invalid'];
          return name === 'seal' || name === 'sign' ? [`${name}: invalid`] : [`${name}: corrupt`];
        });
        expect([...found].toSorted()).to.deep.equal(expected.toSorted());
      });

    it('the bits that base64url leaves over can’t be others either', async () => {
      const { value } = await write('a/1');
      // 64 bytes leave 4 bits in the last of 86 characters.
      const last = value.signature.at(-1)!;
      const twin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const same = twin[twin.indexOf(last) + 1]!;
      await plant('a/1', { ...value, signature: value.signature.slice(0, -1) + same });
      expect(await outcome('a/1')).to.equal('corrupt');
    });

    it('what was cut off is corrupt, wherever', async () => {
      for (const key of ['a/1', 'open/1']) {
        const { value } = await write(key);
        for (const name of Object.keys(value) as (keyof Envelope)[])
          for (const length of [0, Math.floor(value[name]!.length / 2), value[name]!.length - 1]) {
            await plant(key, { ...value, [name]: value[name]!.slice(0, length) });
            const newer = name === 'seal' || name === 'sign' || (name === 'envelope' && length === value.envelope.length - 1);
            expect(await codeOf(space.get(key)), `${name} to ${length}`).to.equal(newer ? 'invalid' : 'corrupt');
          }
      }
    });

    it('what lacks a member, or has one too many, is corrupt', async () => {
      const { value } = await write('a/1');
      for (const name of Object.keys(value)) {
        const { [name as keyof Envelope]: _, ...rest } = value;
        await plant('a/1', rest);
        expect(await codeOf(space.get('a/1')), name).to.equal('corrupt');
      }
      await plant('a/1', { ...value, more: 'text' });
      expect(await outcome('a/1')).to.equal('corrupt');
    });

    it('what is attributed to others is corrupt', async () => {
      for (const key of ['a/1', 'open/1']) {
        const { value } = await write(key);
        for (const forgery of [
          { author: 'ben' },
          { device: ben.device },
          { signing: ben.signing },
          { sealing: ben.sealing },
          { device: ben.device, signing: ben.signing, sealing: ben.sealing },
          { author: 'ben', device: ben.device, signing: ben.signing, sealing: ben.sealing },
        ]) {
          await plant(key, { ...value, ...forgery });
          expect(await codeOf(space.get(key)), Object.keys(forgery).join()).to.equal('corrupt');
        }
      }
    });

    it('without a signature, or with one of another record, it is corrupt', async () => {
      const [one, two] = [await write('open/1'), await write('open/2')];
      for (const signature of ['', two.value.signature, toBase64Url(new Uint8Array(64)), toBase64Url(randomBytes(64))]) {
        await plant('open/1', { ...one.value, signature });
        expect(await outcome('open/1')).to.equal('corrupt');
      }
    });

    it('a sealed record can’t be passed off as an open one, nor the other way round', async () => {
      const closed = await write('a/1');
      const { header: _, iv: __, ...bare } = closed.value;
      await plant('a/1', { ...bare, seal: 'none' });
      expect(await outcome('a/1')).to.equal('corrupt');
      const { header, iv, seal } = closed.value;
      await plant('open/1', { ...(await write('open/1')).value, seal, header: header!, iv: iv! });
      expect(await outcome('open/1')).to.equal('corrupt');
    });

    it('what isn’t sealed to this browser but changed is corrupt, not foreign', async () => {
      const { value } = await write('pair/1');
      expect(await outcome('pair/1', as(mal))).to.equal('no-key');
      await plant('pair/1', { ...value, body: `${value.body.slice(0, -4)}AAAA` });
      expect(await outcome('pair/1', as(mal))).to.equal('corrupt');
    });

    for (const [name, value] of Object.entries<Json>({
      null: null,
      'a number': 7,
      'a text': 'collegial/1',
      'a list': [],
      'a list of envelopes': [{ envelope: 'collegial/1' }],
      'an object': {},
      'the record itself': { author: 'ana', text: word },
      'members of other types': { envelope: ['collegial/1'], seal: { none: 1 }, sign: null },
      'a polluting __proto__': JSON.parse('{"__proto__":{"envelope":"collegial/1","polluted":true}}') as Json,
      'names of Object.prototype': { envelope: 'collegial/1', seal: 'constructor', sign: 'Ed25519', toString: 'x', hasOwnProperty: 'y' },
      'much': 'x'.repeat(1_000_000),
      'many members': Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`m${n}`, 'x'])),
    }))
      it(`garbage is ${name === 'names of Object.prototype' ? 'of a newer version' : 'corrupt'}: ${name}`, async () => {
        await plant('a/1', value);
        expect(await outcome('a/1')).to.equal(name === 'names of Object.prototype' ? 'invalid' : 'corrupt');
        expect('polluted' in {}).to.equal(false);
      });

    it('garbage that the engine makes up deep and cyclic does no harm', async () => {
      let deep: Json = 'the end';
      for (let level = 0; level < 100_000; level++) deep = [deep];
      for (const value of [deep, { ...(await write('a/1')).value, body: deep } as unknown as Json]) {
        const inner = { ...engine, get: async (key: Key) => ({ key, revision: '1', value }) };
        expect(await codeOf(as(ben, 's', inner).get('a/1'))).to.equal('corrupt');
      }
    });

    it('what the page’s prototypes were polluted with stands for no member', async () => {
      const { value } = await write('a/1');
      const { iv, ...rest } = value;
      await plant('a/1', rest);
      try {
        Object.defineProperty(Object.prototype, 'iv', { value: iv, configurable: true });
        expect(await codeOf(space.get('a/1'))).to.equal('corrupt');
      } finally {
        delete (Object.prototype as { iv?: unknown }).iv;
      }
    });

    it('envelopes and algorithms of a newer version are said to be newer', async () => {
      const { value } = await write('a/1');
      for (const newer of [{ envelope: 'collegial/2' }, { envelope: 'collegial/2', more: [1] }, { seal: 'ML-KEM-768' }, { sign: 'ML-DSA-65', more: 1 }]) {
        await plant('a/1', { ...value, ...newer });
        expect(await outcome('a/1')).to.equal('invalid');
      }
    });

    it('no word of what was sealed ever reached the engine', async () => {
      const received: unknown[] = [];
      const spied: StorageAdapter = {
        capabilities: engine.capabilities,
        get: (key) => (received.push(key), engine.get(key)),
        put: (key, value, ifRevision) => (received.push(key, value, ifRevision), engine.put(key, value, ifRevision)),
        delete: (key, ifRevision) => (received.push(key, ifRevision), engine.delete(key, ifRevision)),
        list: (prefix) => (received.push(prefix), engine.list(prefix)),
        watch: (prefix, on, signal) => (received.push(prefix), engine.watch(prefix, on, signal)),
        close: () => engine.close(),
      };
      const words = ['Murmeltier', 'schläft', 'marmotta', '1234.5678'];
      const storage = as(ana, 's', spied);
      storage.watch('', () => {});
      const { revision } = await storage.put('a/1', { text: words[0]!, [words[1]!]: [words[2]!, 1234.5678] }, null);
      await codeOf(storage.put('a/1', { text: words.join(' ') }, null));
      const next = await storage.put('a/1', { text: words.join(' ') }, revision);
      await storage.put('open/1', { text: 'for everyone' }, null);
      await storage.delete('a/1', next.revision);
      const dump = JSON.stringify(received);
      expect(dump).to.include('for everyone');
      for (const spoken of words)
        for (const form of [spoken, toBase64Url(utf8(spoken)), JSON.stringify(spoken).slice(1, -1)]) expect(dump).not.to.include(form);
    });
  });

  describe('by a member of the group', () => {
    /** An envelope as whoever has these keys can make it. */
    async function forge(key: Key, parts: Omit<Envelope, 'signature'>, signer: Identity, text?: string, contentKey?: CryptoKey): Promise<Json> {
      const iv = toBase64Url(randomBytes(12));
      const body = contentKey
        ? { iv, body: toBase64Url(await encrypt(contentKey, fromBase64Url(iv), utf8(text!), additionalDataOf(parts, 's', key))) }
        : { body: text ?? parts.body };
      const unsigned = { ...parts, ...body };
      return { ...unsigned, signature: toBase64Url(await signer.sign(messageOf(unsigned, 's', key))) } as Json;
    }
    const without = (envelope: Envelope) => {
      const { signature: _, ...unsigned } = envelope;
      return unsigned;
    };
    const own = ({ member: author, device, signing, sealing }: Identity) => ({ author, device, signing, sealing });
    /** The content key of a record, as one of its readers knows it. */
    async function contentKeyOf(key: Key, reader: Identity) {
      const keyring = new Keyring(reader);
      await as(keyring).get(key);
      return aesKey([...keyring.known().values()][0]!.key);
    }

    it('a reader who has the content key can’t write as the author', async () => {
      const { value } = await write('a/1');
      const contentKey = await contentKeyOf('a/1', mal);
      const text = JSON.stringify(mail(ana, 'what Ana never said'));
      await plant('a/1', await forge('a/1', without(value), mal, text, contentKey));
      expect(await outcome('a/1')).to.equal('corrupt');
      // With the author's name, and the own keys under the author's device.
      await plant('a/1', await forge('a/1', { ...without(value), signing: mal.signing, sealing: mal.sealing }, mal, text, contentKey));
      expect(await outcome('a/1')).to.equal('corrupt');
    });

    it('a record that claims another author or device than signed it is corrupt, sealed or open', async () => {
      const contents = [mail(ana), { author: 'ana', device: mal.device }, { author: 'mal', device: ana.device }];
      for (const content of contents) {
        const { value } = await write('open/1', mal, mail(mal));
        await plant('open/1', await forge('open/1', without(value), mal, JSON.stringify(content)));
        expect(await outcome('open/1')).to.equal('corrupt');
        const closed = await write('a/1', mal, mail(mal));
        const contentKey = await contentKeyOf('a/1', mal);
        await plant('a/1', await forge('a/1', without(closed.value), mal, JSON.stringify(content), contentKey));
        expect(await outcome('a/1')).to.equal('corrupt');
        for (const key of ['a/1', 'open/1']) await engine.delete(key, (await stored(key)).revision);
      }
    });

    it('an author whose name was taken is shown with the forger’s device, which no certificate gives that name', async () => {
      const content = { author: 'ana', device: mal.device, text: 'not from Ana' };
      const { value } = await write('open/1', mal, mail(mal));
      await plant('open/1', await forge('open/1', { ...without(value), author: 'ana' }, mal, JSON.stringify(content)));
      const found = (await space.get('open/1'))!.value as { device: string };
      expect(found.device).to.equal(mal.device);
      expect(people.keysOf('ana').map(({ device }) => device)).not.to.include(found.device);
    });

    it('nobody can use another’s header: not with the content key in hand, not for whoever was given it', async () => {
      const { value } = await write('a/1');
      const keyring = new Keyring(mal);
      await as(keyring).get('a/1');
      const [headerId, { key }] = [...keyring.known()][0]!;
      const parts = { ...without(value), ...own(mal) };
      await plant('a/2', await forge('a/2', parts, mal, JSON.stringify(mail(mal)), await aesKey(key)));
      expect(await outcome('a/2')).to.equal('corrupt');
      const given = new Keyring(await makeIdentity('ben'));
      given.learn(headerId, key);
      expect([await outcome('a/1', as(given)), await outcome('a/2', as(given))]).to.deep.equal(['opened', 'no-key']);
    });

    it('a header that opens to another key for someone is corrupt for them', async () => {
      const { value } = await write('a/1', mal);
      const [ephemeral, , slots] = value.header!.split('.');
      const { header } = (await write('a/2', ana)).value;
      const forgeries = [
        `${ephemeral}.${header!.split('.')[1]}.${slots}`,
        `${header!.split('.')[0]}.${value.header!.split('.')[1]}.${slots}`,
        value.header!.replace(/[\w-]{3}(?=,|$)/g, 'AAA'),
        `${ephemeral}..${slots}`,
        `${ephemeral}.${value.header!.split('.')[1]}.${slots!.split(',').map((slot) => slot.slice(0, 11)).join()}`,
      ];
      for (const forged of forgeries) {
        await plant('a/1', await forge('a/1', { ...without(value), header: forged }, mal, value.body));
        expect(await outcome('a/1')).to.equal('corrupt');
      }
      for (const nobodys of ['', '.', `${ephemeral}.`, ',,,', `${slots}`, `a.b.${'x'.repeat(75)}`]) {
        await plant('a/1', await forge('a/1', { ...without(value), header: nobodys }, mal, value.body));
        expect(await outcome('a/1')).to.equal('no-key');
      }
    });

    for (const [what, body] of Object.entries({
      'no JSON': '{"text":',
      'nothing': '',
      'a number that JSON has no room for': '{"n":1e999}',
      'a thousand levels': `${'['.repeat(1000)}${']'.repeat(1000)}`,
      'a hundred thousand levels': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      'two values': '1 2',
    }))
      it(`${what}, signed as it should be, is corrupt`, async () => {
        const { value } = await write('open/1', mal);
        await plant('open/1', await forge('open/1', without(value), mal, body));
        expect(await outcome('open/1')).to.equal('corrupt');
        const closed = await write('a/1', mal);
        await plant('a/1', await forge('a/1', without(closed.value), mal, body, await contentKeyOf('a/1', mal)));
        expect(await outcome('a/1')).to.equal('corrupt');
      });

    it('a value with __proto__ comes back as it was, and pollutes nothing', async () => {
      const value = JSON.parse('{"__proto__":{"author":"ana","polluted":true},"text":"hello"}') as Json;
      await as(mal).put('a/1', value, null);
      const found = (await space.get('a/1'))!.value;
      expect(Object.hasOwn(found as object, '__proto__')).to.equal(true);
      expect('polluted' in {} || 'polluted' in (found as object)).to.equal(false);
    });

    it('who publishes keys that are none keeps nobody from writing, and reads nothing', async () => {
      // Of low order: whatever is agreed with it is zero.
      const [zero, nonsense, short] = [toBase64Url(new Uint8Array(32)), '!', toBase64Url(new Uint8Array(8))];
      for (const sealing of [zero, nonsense, short]) {
        const keysOf = (member: string) => (member === 'mal' ? [{ ...mal, sealing }] : people.keysOf(member));
        const storage = sealed(engine, { space: 's', identity: ana, audienceOf, keysOf });
        const { revision } = await storage.put('a/1', mail(ana), null);
        expect(await outcome('a/1')).to.equal('opened');
        expect(await outcome('a/1', as(mal))).to.equal('no-key');
        await storage.delete('a/1', revision);
      }
    });
  });
});
