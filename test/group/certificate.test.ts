/** The certificate of an agreement: true without the group, and found out wherever it was changed. */
import { expect } from '@open-wc/testing';
import { toBase64Url } from '../../src/confidentiality/base64-url.js';
import { identityOf, type Identity } from '../../src/confidentiality/device-keys.js';
import { messageOf, type Envelope } from '../../src/confidentiality/envelope.js';
import { fingerprintOf } from '../../src/confidentiality/fingerprint.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { sha256 } from '../../src/confidentiality/sha256.js';
import { digestOf, signedMessage } from '../../src/group/certificate-form.js';
import { certificateOf, certificateText, verifyCertificate, type Certificate } from '../../src/group/certificate.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { hour } from '../../src/model/calendar.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { agreeToAll, people, sampleGroup, type Person } from '../../stories/support/sample-group.js';
import { codeOf, newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

type Loose = { [name: string]: unknown };
type Changed = Loose & { maker: Loose; version: Loose; words: Loose; signatories: Loose[]; entries: { key: string; value: Loose }[] };

const changed = (certificate: Certificate, change: (copy: Changed) => unknown): Certificate => {
  const copy = JSON.parse(certificateText(certificate)) as Changed;
  change(copy);
  return copy as unknown as Certificate;
};
/** What is wrong with it, by name. */
const faultsOf = async (certificate: unknown): Promise<string[]> => [...new Set((await verifyCertificate(certificate)).faults.map(({ what }) => what))];

/** As if that device had made it so. */
async function madeBy({ device, signing, sealing, member, sign }: Identity, certificate: Certificate): Promise<Certificate> {
  const made = { ...certificate, maker: { ...certificate.maker, author: member, device, signing, sealing } };
  const digest = await digestOf(made, sha256);
  return { ...made, digest, signature: toBase64Url(await sign(signedMessage(digest))) };
}

/** An entry signed anew, by a device that isn't its author's. */
async function signedBy({ device, signing, sealing, sign }: Identity, { key, value }: Certificate['entries'][number], space: string, change?: (record: Loose) => unknown) {
  const record = { ...JSON.parse((value as Envelope).body), device } as Loose;
  change?.(record);
  const { signature: _, ...unsigned } = { ...(value as Envelope), device, signing, sealing, body: JSON.stringify(record) };
  return { key, value: { ...unsigned, signature: toBase64Url(await sign(messageOf(unsigned, space, key))) } };
}

const current = (circle: SealedCircle) => circle.of('ana').state.agreement.current!;

describe('a sealed group’s certificate', () => {
  let circle: SealedCircle;
  let certificate: Certificate;
  const idOf = (person: Person) => circle.ids[person]!;
  const isOf = (person: Person) => ({ key }: { key: string }) => key.startsWith(`open/by/${idOf(person)}/acceptance/`);
  before(async () => {
    circle = await sealedCircle('agreed');
    certificate = await certificateOf(circle.of('dai'), current(circle).hash);
  });
  after(() => circle.close());

  it('is good without the group, and says who accepted what, when, in which zone, and by which key', async () => {
    const { result, faults, content } = await verifyCertificate(certificateText(certificate));
    expect({ result, faults }).to.deep.equal({ result: 'good', faults: [] });
    expect(content!.proposers[0]!.proposal.body.clauses).to.deep.equal(current(circle).clauses);
    expect(content!.signatories.map(({ name }) => name)).to.deep.equal(['Ana Duarte', 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz']);
    for (const { member, acceptance, key } of content!.signatories) {
      const { at } = current(circle).responses.find((response) => response.member === member)!;
      expect(acceptance).to.include({ at, zone: 'Europe/Lisbon' });
      const first = circle.of('ana').state.members.find(({ id }) => id === member)!.devices[0]!;
      expect(key).to.deep.equal({ fingerprint: fingerprintOf(first.device), others: 4, named: 4, otherwise: 0 });
    }
    expect(certificate).to.deep.include({ group: circle.of('ana').state.keys!.group, madeAt: new Date(circle.clock.now()).toISOString(), zone: 'Europe/Lisbon' });
    expect(certificate.version).to.deep.equal({ hash: current(circle).hash, status: 'in-force', since: current(circle).since });
  });

  it('holds nothing else of the group: no unit, no manager, no login, no address, no browser', () => {
    const text = certificateText(certificate);
    for (const word of ['Customer Care', 'Logistics', 'rui@example.org', 'demo:', 'Senior manager', 'Change circle', navigator.userAgent, 'Mozilla', '127.0.0.1'])
      expect(text).not.to.include(word);
    expect(certificate.entries.map(({ key }) => key.split('/')[3])).to.have.members(['proposal', ...people.map(() => 'acceptance')]);
  });

  it('is good as the group that is asked for, and as no other', async () => {
    expect((await verifyCertificate(certificate, { trust: certificate.group! })).result).to.equal('good');
    expect(await verifyCertificate(certificate, { trust: '1'.repeat(30) })).to.deep.include({ result: 'failed', faults: [{ what: 'group' }] });
  });

  it('is found out wherever one byte was changed', async function () {
    this.timeout(60_000);
    const text = certificateText(certificate);
    for (let i = 0; i < 80; i++) {
      const at = Math.floor((i * (text.length - 1)) / 79);
      const other = text[at] === 'A' ? 'B' : 'A';
      const { result } = await verifyCertificate(text.slice(0, at) + other + text.slice(at + 1));
      expect(result, `byte ${at}, “${text.slice(at - 10, at + 10)}”`).to.equal('failed');
    }
  });

  it('is found out in each of its parts, and says which', async () => {
    const forms: [string, string[], Parameters<typeof changed>[1]][] = [
      ['space', ['digest', 'entry'], (copy) => (copy['space'] = 'another')],
      ['group', ['digest'], (copy) => (copy['group'] = '1'.repeat(30))],
      ['no group', ['digest'], (copy) => delete copy['group']],
      ['time', ['digest'], (copy) => (copy['madeAt'] = '2026-01-01T00:00:00.000Z')],
      ['zone', ['digest'], (copy) => (copy['zone'] = 'UTC')],
      ['maker', ['digest', 'maker'], (copy) => (copy.maker['author'] = idOf('ana'))],
      ['maker’s name', ['digest'], (copy) => (copy.maker['name'] = 'Somebody')],
      ['maker’s device', ['digest', 'signature', 'maker'], (copy) => (copy.maker['device'] = 'A'.repeat(43))],
      ['version', ['digest', 'text', 'consent'], (copy) => (copy.version['hash'] = 'A'.repeat(43))],
      ['status', ['digest'], (copy) => (copy.version['status'] = 'superseded')],
      ['a name', ['digest'], (copy) => (copy.signatories[0]!['name'] = 'Somebody')],
      ['a word', ['digest'], (copy) => (copy.words['failed'] = 'All is well.')],
      ['who was left out', ['digest'], (copy) => (copy['omitted'] = ['Ana Duarte'])],
      ['digest', ['digest', 'signature'], (copy) => (copy['digest'] = 'A'.repeat(43))],
      ['signature', ['signature'], (copy) => (copy['signature'] = 'A'.repeat(86))],
      ['no signature', ['signature'], (copy) => delete copy['signature']],
      ['an entry’s author', ['digest', 'entry'], (copy) => {
        const { value } = copy.entries[1]!;
        value['author'] = idOf(value['author'] === idOf('esra') ? 'ana' : 'esra');
      }],
      ['an entry’s key', ['digest', 'entry'], (copy) => (copy.entries.at(-1)!.key += '0')],
      ['more in it', ['form'], (copy) => (copy['more'] = 1)],
      ['fewer entries', ['form'], (copy) => copy.entries.pop()],
      ['nobody who proposed it', ['form'], (copy) => (copy['proposers'] = [])],
      ['one signatory less', ['form'], (copy) => copy.signatories.pop()],
      ['entries out of order', ['form'], (copy) => copy.entries.reverse()],
      ['newer', ['newer'], (copy) => (copy['form'] = 'collegial-certificate/2')],
      ['another form', ['form'], (copy) => (copy['form'] = 'something')],
    ];
    for (const [name, expected, change] of forms) expect(await faultsOf(changed(certificate, change)), name).to.have.members(expected);
    for (const nothing of ['', '{', 'null', '[]', '7', undefined, null]) expect((await verifyCertificate(nothing)).result).to.equal('failed');
  });

  it('made by a member who changed a word of the text is found out, since everybody signed for the version', async () => {
    const forged = changed(certificate, ({ entries }) => {
      const { value } = entries.find(({ key }) => key.includes('/proposal/'))!;
      value['body'] = (value['body'] as string).replace('group', 'world');
    });
    expect(await faultsOf(await madeBy(circle.of('dai').sealing!.identity!, forged))).to.have.members(['text', 'entry']);
  });

  it('in which two acceptances were exchanged is found out', async () => {
    const forged = changed(certificate, ({ entries }) => {
      const [one, other] = entries.filter(({ key }) => key.includes('/acceptance/'));
      [one!.value, other!.value] = [other!.value, one!.value];
    });
    expect(await faultsOf(await madeBy(circle.of('dai').sealing!.identity!, forged))).to.deep.equal(['entry']);
  });

  it('in which a member signed for another is found out, whether by their own key or by a new one', async () => {
    const dai = circle.of('dai').sealing!.identity!;
    const stranger = identityOf(await makeDevice(), idOf('ben'));
    const bens = certificate.entries.find(isOf('ben'))!;
    for (const forger of [dai, stranger]) {
      const forged = await signedBy(forger, bens, circle.space);
      const verdict = await verifyCertificate(await madeBy(dai, { ...certificate, entries: certificate.entries.map((entry) => (entry === bens ? forged : entry)) }));
      expect(verdict).to.deep.include({ result: 'doubtful', faults: [{ what: 'key', member: idOf('ben') }] });
      const { key } = verdict.content!.signatories.find(({ member }) => member === idOf('ben'))!;
      expect(key).to.include({ fingerprint: fingerprintOf(forger.device), named: 0, otherwise: 4 });
    }
  });

  it('in which a device claims to be a member’s further one, without a word of one that was, is found out', async () => {
    const stranger = identityOf(await makeDevice(), idOf('ben'));
    const bens = certificate.entries.find(isOf('ben'))!;
    const key = `open/by/${idOf('ben')}/device/forged`;
    const { device, signing, sealing } = stranger;
    const letIn = await signedBy(stranger, { ...bens, key }, circle.space, (record) =>
      Object.assign(record, { kind: 'device', op: 'forged', body: { keys: { device, signing, sealing } } }),
    );
    const others = certificate.entries.filter((entry) => entry !== bens);
    const entries = [...others, await signedBy(stranger, bens, circle.space), letIn].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const forged = await madeBy(circle.of('dai').sealing!.identity!, { ...certificate, entries });
    expect(await faultsOf(forged)).to.have.members(['entry', 'key']);
  });

  it('isn’t called false by a browser that can’t check signatures', async () => {
    const { importKey } = crypto.subtle;
    crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
    try {
      expect(await verifyCertificate(certificate)).to.deep.include({ result: 'unable', faults: [] });
    } finally {
      crypto.subtle.importKey = importKey;
    }
  });

  it('that somebody from outside made of true acceptances is found out by their key', async () => {
    const stranger = identityOf(await makeDevice(), idOf('dai'));
    expect(await verifyCertificate(await madeBy(stranger, certificate))).to.deep.include({ result: 'doubtful', faults: [{ what: 'maker' }] });
  });

  it('doesn’t take an acceptance that leaves a clause out, nor one of another version', async () => {
    const ben = circle.of('ben').sealing!.identity!;
    const bens = certificate.entries.find(isOf('ben'))!;
    for (const change of [{ clauses: {} }, { version: 'A'.repeat(43) }]) {
      const forged = await signedBy(ben, bens, circle.space, (record) => Object.assign(record['body'] as object, change));
      const entries = certificate.entries.map((entry) => (entry === bens ? forged : entry));
      expect(await verifyCertificate(await madeBy(circle.of('dai').sealing!.identity!, { ...certificate, entries }))).to.deep.include({
        ...{ result: 'failed', faults: [{ what: 'consent', member: idOf('ben') }] },
      });
    }
  });

  it('of which somebody took off what says that it is sealed isn’t taken for signed', async () => {
    const bare = changed(certificate, (copy) => {
      for (const name of ['group', 'signature']) delete copy[name];
      copy.maker = { author: idOf('dai'), name: 'Dai Nakamura' };
    });
    expect(await faultsOf(bare)).to.include('signature');
    const open = changed(bare, ({ entries }) => entries.forEach((entry) => (entry.value = entry.value['body'] as never)));
    const digest = await digestOf(open, sha256);
    expect((await verifyCertificate({ ...open, digest })).result).to.equal('unsigned');
  });

  it('isn’t made where the storage was meddled with, nor without a key, nor of a version that isn’t there', async () => {
    const ana = circle.of('ana');
    expect(await codeOf(certificateOf(ana, 'A'.repeat(43)))).to.equal('invalid');
    const keyless = await circle.openIn(await newBrowser(), { me: 'demo:ana' });
    expect(await codeOf(certificateOf(keyless, current(circle).hash))).to.equal('no-device');
    const stranger = await circle.openIn(await newBrowser(), { me: 'demo:nobody' });
    expect(await codeOf(certificateOf(stranger, current(circle).hash))).to.equal('not-a-member');
  });

  it('needs a connection, since a copy on this device has no signatures', async () => {
    const { engine } = circle.of('ana').sealing!;
    const { list } = engine!;
    engine!.list = () => Promise.reject(new StorageError('offline', 'There is no connection.'));
    expect(await codeOf(certificateOf(circle.of('ana'), current(circle).hash))).to.equal('offline');
    engine!.list = list;
  });
});

describe('a sealed group that went on', () => {
  it('has a certificate with a device that came later, by what let it in', async () => {
    const circle = await sealedCircle('joined');
    const fragment = await circle.keysOf('ben').linkDevice();
    const laptop = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: fragment });
    await new KeyActions(laptop).enter('Laptop');
    const { record } = await circle.of('ana').actions.propose([{ id: 'limits', kind: 'limits', locked: true, text: 'Nothing.' }], 'en');
    const { hash, clauses } = record.body;
    for (const group of [circle.of('ana'), laptop, circle.of('chloe'), circle.of('dai'), circle.of('esra')]) {
      await waitUntil(() => group.state.agreement.proposed);
      await group.actions.accept(hash, agreeToAll(clauses));
    }
    await circle.of('dai').actions.propose(clauses, 'en');
    await waitUntil(() => laptop.state.agreement.current?.proposers.length === 2);
    const certificate = await certificateOf(laptop, hash);
    const { result, content } = await verifyCertificate(certificate);
    expect(result).to.equal('good');
    expect(content!.proposers.map(({ name, proposal }) => [name, proposal.zone]), 'two proposed the same text').to.deep.equal([['Ana Duarte', 'Europe/Lisbon'], ['Dai Nakamura', 'Europe/Lisbon']]);
    const { key, acceptance } = content!.signatories.find(({ member }) => member === circle.ids.ben)!;
    const [phone] = circle.of('ana').state.members.find(({ id }) => id === circle.ids.ben)!.devices;
    expect(acceptance.device).not.to.equal(phone!.device);
    expect(key).to.deep.equal({ fingerprint: fingerprintOf(phone!.device), others: 4, named: 4, otherwise: 0 });
    expect(certificate.entries.map(({ key: name }) => name.split('/')[3])).to.include.members(['device', 'device-invitation']);
    const without = changed(certificate, (copy) => (copy.entries = copy.entries.filter(({ key: name }) => !name.includes('/device-invitation/'))));
    expect(await faultsOf(await madeBy(laptop.sealing!.identity!, without))).to.have.members(['key', 'maker']);
    await circle.close();
  });

  it('shows that the key of who came back by a passphrase can’t be shown to be theirs, and holds nothing of the passphrase', async () => {
    const circle = await sealedCircle('joined');
    await circle.keysOf('ben').keepRecovery('correct-horse-battery');
    const laptop = await circle.openIn(await newBrowser(), { me: 'demo:ben' });
    await new KeyActions(laptop).recover('correct-horse-battery');
    const { record } = await circle.of('ana').actions.propose([{ id: 'limits', kind: 'limits', locked: true, text: 'Nothing.' }], 'en');
    for (const group of [circle.of('ana'), laptop, circle.of('chloe'), circle.of('dai'), circle.of('esra')]) {
      await waitUntil(() => group.state.agreement.proposed);
      await group.actions.accept(record.body.hash, agreeToAll(record.body.clauses));
    }
    const ana = circle.of('ana');
    await waitUntil(() => ana.state.agreement.current);
    const certificate = await certificateOf(ana, record.body.hash);
    expect(await verifyCertificate(certificate)).to.deep.include({ result: 'doubtful', faults: [{ what: 'key', member: circle.ids.ben }] });
    expect(certificateText(certificate)).not.to.include('wrapped');
    await circle.close();
  });

  it('has one of an earlier version, of who left, and of who withdrew; each said', async () => {
    const circle = await sealedCircle('agreed');
    const first = current(circle);
    const ana = circle.of('ana');
    await circle.of('esra').actions.withdraw(first.hash, 'A reason that is for the group alone.');
    circle.clock.pass(hour);
    await circle.of('dai').actions.leave();
    await waitUntil(() => ana.state.members.some(({ status }) => status === 'left') && ana.state.agreement.suspended);
    const suspended = await certificateOf(ana, first.hash);
    expect(suspended.version.status).to.equal('declined');
    expect(suspended.refused).to.deep.equal([{ name: 'Esra Yılmaz', answer: 'withdrawn', at: new Date(circle.clock.now() - hour).toISOString(), zone: 'Europe/Lisbon' }]);
    expect(suspended.signatories.map(({ name }) => name)).to.deep.equal(['Ana Duarte', 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura']);
    expect(suspended.signatories.find(({ member }) => member === circle.ids.dai)!.left).to.equal(new Date(circle.clock.now()).toISOString());
    expect(certificateText(suspended)).not.to.include('A reason');
    expect((await verifyCertificate(suspended)).result).to.equal('good');

    const { record } = await ana.actions.propose(first.clauses.slice(0, -1).concat({ ...first.clauses.at(-1)!, text: 'Nothing here stops you.' }), 'en', first.hash);
    for (const person of ['ana', 'ben', 'chloe', 'esra'] as const) {
      const group = circle.of(person);
      await waitUntil(() => group.state.agreement.proposed?.hash === record.body.hash);
      await group.actions.accept(record.body.hash, agreeToAll(record.body.clauses));
    }
    await waitUntil(() => ana.state.agreement.current?.hash === record.body.hash);
    expect(await verifyCertificate(await certificateOf(ana, first.hash))).to.have.property('result', 'good');
    const next = await certificateOf(ana, record.body.hash);
    expect([next.version.status, (await certificateOf(ana, first.hash)).version.status]).to.deep.equal(['in-force', 'superseded']);
    expect((await verifyCertificate(next)).content!.proposers[0]!.proposal.body.supersedes).to.equal(first.hash);
    await circle.close();
  });
});

describe('a plain group’s certificate', () => {
  it('is shown as unsigned, and is found out where it was changed by accident', async () => {
    const sample = await sampleGroup('agreed', { storage: memoryStorage() });
    const ana = await sample.as('ana');
    const certificate = await certificateOf(ana, ana.state.agreement.current!.hash);
    const { result, content } = await verifyCertificate(certificateText(certificate));
    expect(result).to.equal('unsigned');
    expect(content!.signatories.map(({ name, key }) => [name, key])).to.deep.equal(people.map((_, i) => [ana.state.members[i]!.name, undefined]));
    const text = certificateText(certificate);
    for (const [from, to] of [['Ana Duarte', 'Eve Duarte'], ['in-force', 'proposed'], ['Europe/Lisbon', 'Europe/London']] as const)
      expect((await verifyCertificate(text.replace(from, to))).result).to.equal('failed');
    await sample.close();
  });
});
