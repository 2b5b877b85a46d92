/** The standards' own examples, asked of the functions that seal and sign. */
import { expect } from '@open-wc/testing';
import { toBase64Url } from '../../src/confidentiality/base64-url.js';
import { concat, utf8, type Bytes } from '../../src/confidentiality/bytes.js';
import { identityOf } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { isProved, lockOf, prove } from '../../src/confidentiality/one-time-secret.js';
import { aesKey, agree, decrypt, digest, encrypt, hkdf, sign, verify } from '../../src/confidentiality/primitives.js';
import { agreementKey, pbkdf2, privateParts, signingKey } from '../../src/confidentiality/key-making.js';

const bytes = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (from: Uint8Array) => Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');
const text = (fromHex: string) => toBase64Url(bytes(fromHex));
const count = (from: number, length: number) => Uint8Array.from({ length }, (_, n) => from + n);
/** The same bytes with one bit changed. */
const flipped = (from: Bytes, at: number) => from.map((byte, n) => (n === at >> 3 ? byte ^ (1 << (at & 7)) : byte));
const refusal = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => expect.fail('it succeeded'),
    (error) => error,
  );

/** RFC 8032, section 7.1. */
const ed25519 = [
  {
    name: 'TEST 1',
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'TEST 2',
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: 'TEST 3',
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe('Ed25519 (RFC 8032, section 7.1)', () => {
  for (const { name, seed, publicKey, message, signature } of ed25519) {
    it(`gives the signature of ${name}, and verifies it`, async () => {
      expect(hex(await sign(await signingKey(bytes(seed)), bytes(message)))).to.equal(signature);
      expect(await verify(bytes(publicKey), bytes(message), bytes(signature))).to.equal(true);
    });

    it(`gives the key of ${name} as a one-time secret’s lock`, async () => {
      expect(await lockOf(text(seed))).to.equal(text(publicKey));
    });

    it(`verifies no change of ${name}`, async () => {
      for (let bit = 0; bit < 512; bit += 3)
        expect(await verify(bytes(publicKey), bytes(message), flipped(bytes(signature), bit))).to.equal(false);
      for (let bit = 0; bit < 256; bit += 3)
        expect(await verify(flipped(bytes(publicKey), bit), bytes(message), bytes(signature))).to.equal(false);
      expect(await verify(bytes(publicKey), bytes(`${message}00`), bytes(signature))).to.equal(false);
    });
  }

  it('proves a claim with that very signature', async () => {
    const { seed, publicKey, signature } = ed25519[1]!;
    expect(await prove(text(seed), 'r')).to.equal(text(signature));
    expect(await isProved(text(publicKey), 'r', text(signature))).to.equal(true);
  });

  it('verifies nothing by keys and signatures of other lengths', async () => {
    const { publicKey, signature } = ed25519[0]!;
    for (const other of ['', publicKey.slice(2), `${publicKey}00`])
      expect(await verify(bytes(other), bytes(''), bytes(signature))).to.equal(false);
    for (const other of ['', signature.slice(2), `${signature}00`])
      expect(await verify(bytes(publicKey), bytes(''), bytes(other))).to.equal(false);
  });

  it('verifies nothing by the same signature with the group’s order added (section 8.4)', async () => {
    const { publicKey, signature } = ed25519[0]!;
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = bytes(signature).slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order;
    const added = Uint8Array.from({ length: 32 }, (_, n) => Number((s >> BigInt(8 * n)) & 255n));
    expect(await verify(bytes(publicKey), bytes(''), concat(bytes(signature).slice(0, 32), added))).to.equal(false);
  });

  it('verifies nothing by public keys of small order, with which anyone can sign', async () => {
    const ys = [
      `00${'00'.repeat(31)}`,
      `01${'00'.repeat(31)}`,
      `ec${'ff'.repeat(30)}7f`,
      // The same three, not reduced.
      `ed${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(30)}7f`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ];
    // The neutral element and zero: what a key of small order makes of many messages.
    const signature = concat(bytes(`01${'00'.repeat(31)}`), new Uint8Array(32));
    let forged = 0;
    for (const key of ys.flatMap((y) => [bytes(y), flipped(bytes(y), 255)]))
      for (let n = 0; n < 40; n++) {
        const message = Uint8Array.of(n);
        expect(await verify(key, message, signature), hex(key)).to.equal(false);
        forged += await crypto.subtle
          .importKey('raw', key, 'Ed25519', false, ['verify'])
          .then((imported) => crypto.subtle.verify('Ed25519', imported, signature, message))
          .then(Number, () => 0);
      }
    // Engines that don't refuse them show that these are forgeries.
    if (navigator.userAgent.includes('Chrome')) expect(forged).to.be.greaterThan(40);
  });
});

/** RFC 7748, section 6.1. */
const alice = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
const alicePublic = '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a';
const bob = '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb';
const bobPublic = 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f';
const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
const x25519 = async (scalar: Bytes, u: Bytes) => agree(await agreementKey(scalar), u);

describe('X25519 (RFC 7748)', () => {
  it('gives the examples of section 5.2', async () => {
    const examples = [
      {
        scalar: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
        u: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
        result: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
      },
      {
        scalar: '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
        u: 'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
        result: '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
      },
    ];
    for (const { scalar, u, result } of examples)
      expect(hex(await x25519(bytes(scalar), bytes(u)))).to.equal(result);
  });

  it('gives what section 5.2 gives after 1 and after 1000 times', async () => {
    let [scalar, u] = [bytes(`09${'00'.repeat(31)}`), bytes(`09${'00'.repeat(31)}`)];
    for (let n = 1; n <= 1000; n++) {
      [scalar, u] = [await x25519(scalar, u), scalar];
      if (n === 1) expect(hex(scalar)).to.equal('422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
    }
    expect(hex(scalar)).to.equal('684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51');
  });

  it('gives both sides the secret of section 6.1', async () => {
    expect(hex(await x25519(bytes(alice), bytes(bobPublic)))).to.equal(shared);
    expect(hex(await x25519(bytes(bob), bytes(alicePublic)))).to.equal(shared);
    const basePoint = bytes(`09${'00'.repeat(31)}`);
    expect(hex(await x25519(bytes(alice), basePoint))).to.equal(alicePublic);
    expect(hex(await x25519(bytes(bob), basePoint))).to.equal(bobPublic);
  });

  /** Of order 1, 2, 4 and 8, also not reduced; the last bit doesn't count. */
  const lowOrder = [
    `00${'00'.repeat(31)}`,
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ].flatMap((point) => [bytes(point), flipped(bytes(point), 255)]);

  it('agrees on nothing with points of low order (section 6.1), nor with what is no key', async () => {
    const device = identityOf(await makeDevice(), 'ana');
    for (const theirs of [...lowOrder, bytes(''), bytes(bobPublic.slice(2)), bytes(`${bobPublic}00`)]) {
      const error = await refusal(device.agree(theirs));
      expect(error, hex(theirs)).to.be.instanceOf(RangeError);
      expect(error.message).to.equal('Nothing can be agreed with this public key.');
    }
  });

  it('agrees on nothing with them in an engine that lets them pass, either', async () => {
    const device = identityOf(await makeDevice(), 'ana');
    const { deriveBits } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.deriveBits = async () => new ArrayBuffer(32);
    try {
      for (const theirs of lowOrder) expect(await refusal(device.agree(theirs))).to.be.instanceOf(RangeError);
    } finally {
      SubtleCrypto.prototype.deriveBits = deriveBits;
    }
  });
});

describe('private keys (RFC 8410)', () => {
  it('are read and written as in the example of section 10.3', async () => {
    const pem = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const example = pem('MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC');
    const spki = pem('MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=');
    const key = await signingKey(example.slice(-32), true);
    expect(hex(new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)))).to.equal(hex(example));
    const publicKey = toBase64Url(spki.slice(-32));
    expect(await privateParts(key)).to.deep.equal({ seed: example.slice(-32), publicKey });
  });

  it('can’t be extracted unless asked for', async () => {
    const keys = [await signingKey(bytes(alice)), await agreementKey(bytes(alice))];
    for (const key of keys)
      for (const form of ['pkcs8', 'jwk'] as const)
        expect((await refusal(crypto.subtle.exportKey(form, key))).name).to.equal('InvalidAccessError');
  });

  it('have 32 bytes', async () => {
    for (const length of [0, 31, 33, 48]) {
      expect(() => signingKey(new Uint8Array(length))).to.throw(RangeError);
      expect(() => agreementKey(new Uint8Array(length))).to.throw(RangeError);
    }
  });
});

describe('HKDF-SHA-256 (RFC 5869, appendix A)', () => {
  const cases = [
    {
      secret: bytes('0b'.repeat(22)),
      salt: count(0, 13),
      info: count(0xf0, 10),
      okm: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    {
      secret: count(0, 80),
      salt: count(0x60, 80),
      info: count(0xb0, 80),
      okm: 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
    },
    {
      secret: bytes('0b'.repeat(22)),
      salt: bytes(''),
      info: bytes(''),
      okm: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    },
  ];
  for (const [n, { secret, salt, info, okm }] of cases.entries())
    it(`gives case ${n + 1}`, async () => {
      expect(hex(await hkdf(secret, salt, info, okm.length / 2))).to.equal(okm);
    });
});

describe('PBKDF2-HMAC-SHA-256 (RFC 7914, section 11)', () => {
  it('gives both examples', async () => {
    expect(hex(await pbkdf2('passwd', utf8('salt'), 1, 64))).to.equal(
      '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783',
    );
    expect(hex(await pbkdf2('Password', utf8('NaCl'), 80_000, 64))).to.equal(
      '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d',
    );
  });
});

describe('AES-256-GCM (The Galois/Counter Mode of Operation, appendix B)', () => {
  const cases = [
    {
      name: '13',
      key: '00'.repeat(32),
      iv: '00'.repeat(12),
      plain: '',
      data: '',
      cipher: '',
      tag: '530f8afbc74536b9a963b4f1c4cb738b',
    },
    {
      name: '14',
      key: '00'.repeat(32),
      iv: '00'.repeat(12),
      plain: '00'.repeat(16),
      data: '',
      cipher: 'cea7403d4d606b6e074ec5d3baf39d18',
      tag: 'd0d1c8a799996bf0265b98b5d48ab919',
    },
    {
      name: '16',
      key: 'feffe9928665731c6d6a8f9467308308'.repeat(2),
      iv: 'cafebabefacedbaddecaf888',
      plain:
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      data: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      cipher:
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      tag: '76fc6ece0f4e1768cddf8853bb2d551b',
    },
  ];
  for (const { name, key, iv, plain, data, cipher, tag } of cases)
    it(`gives test case ${name}, and opens nothing that was changed`, async () => {
      const aes = await aesKey(bytes(key));
      const sealed = bytes(cipher + tag);
      expect(hex(await encrypt(aes, bytes(iv), bytes(plain), bytes(data)))).to.equal(cipher + tag);
      expect(hex(await decrypt(aes, bytes(iv), sealed, bytes(data)))).to.equal(plain);
      const changes = [
        ...Array.from(sealed, (_, n) => decrypt(aes, bytes(iv), flipped(sealed, n * 8), bytes(data))),
        ...Array.from(bytes(iv), (_, n) => decrypt(aes, flipped(bytes(iv), n * 8), sealed, bytes(data))),
        ...Array.from(bytes(data), (_, n) => decrypt(aes, bytes(iv), sealed, flipped(bytes(data), n * 8))),
        decrypt(aes, bytes(iv), sealed.slice(0, -1), bytes(data)),
        decrypt(aes, bytes(iv), sealed, bytes(`${data}00`)),
      ];
      for (const change of changes) expect((await refusal(change)).name).to.equal('OperationError');
    });
});

describe('SHA-256 (FIPS 180-4)', () => {
  it('gives the standard’s example', async () => {
    expect(hex(await digest(utf8('abc')))).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
