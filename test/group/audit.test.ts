/** The audit: who did what, without content, and verified link by link, also from its file alone. */
import { expect } from '@open-wc/testing';
import { sealed } from '../../src/confidentiality/sealed.js';
import { auditOf, auditText, verifyAudit, type Audit, type AuditVerb } from '../../src/group/audit.js';
import type { Json } from '../../src/storage/adapter.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { makeIdentity } from '../support/sealing.js';
import { waitUntil } from '../support/wait-until.js';

const verbs = ({ chains }: Audit): AuditVerb[] => chains.flatMap(({ links }) => links.map(({ verb }) => verb));
const count = (audit: Audit, verb: AuditVerb) => verbs(audit).filter((each) => each === verb).length;
type Loose = { [name: string]: unknown };

describe('the audit of a sealed group', () => {
  let circle: SealedCircle;
  afterEach(() => circle.close());

  it('says who founded, joined, proposed and accepted, with all links right and signed', async () => {
    circle = await sealedCircle('agreed');
    const audit = await auditOf(circle.of('chloe'));
    expect(count(audit, 'founded')).to.equal(1);
    expect(count(audit, 'joined')).to.equal(4);
    expect(count(audit, 'proposed')).to.equal(1);
    expect(count(audit, 'accepted')).to.equal(5);
    expect(audit.group).to.equal(circle.of('ana').state.keys!.group);
    const verdict = await verifyAudit(auditText(audit));
    expect(verdict).to.include({ isGood: true, isAudit: true, signature: 'good' });
    expect(verdict.missing).to.deep.equal([]);
    expect(new Set(verdict.chains.flat())).to.deep.equal(new Set(['ok']));
    expect(audit.chains.flatMap(({ links }) => links).filter(({ before }) => before)).not.to.be.empty;
  });

  it('says pausing, resuming, a change of the facilitator, removing, leaving and withdrawing', async () => {
    circle = await sealedCircle('agreed');
    const { ids } = circle;
    const [ana, ben, dai] = [circle.of('ana'), circle.of('ben'), circle.of('dai')];
    await ben.actions.setStatus(ids.ben!, 'paused');
    await ben.actions.setStatus(ids.ben!, 'active');
    await ben.actions.withdraw(ben.state.agreement.current!.hash, 'It is too much for me.');
    await dai.actions.leave();
    await ana.actions.remove(ids.esra!, 'Moved abroad.');
    await ana.actions.handOver(ids.chloe!);
    const audit = await auditOf(ana);
    for (const verb of ['paused', 'resumed', 'withdrawn', 'left', 'removed', 'facilitator-changed'] as const)
      expect(count(audit, verb), verb).to.equal(1);
    const links = audit.chains.flatMap((chain) => chain.links);
    expect(links.find(({ verb }) => verb === 'removed')!.about).to.equal(ids.esra);
    expect(links.find(({ verb }) => verb === 'facilitator-changed')!.about).to.equal(ids.chloe);
    expect(links.find(({ verb }) => verb === 'paused')!.about).to.equal(undefined);
    expect((await verifyAudit(audit)).isGood).to.equal(true);
  });

  it('holds no content, and says of what isn’t a verb neither what nor when it was', async () => {
    circle = await sealedCircle('feedback');
    const { ana, ben } = { ana: circle.of('ana'), ben: circle.of('ben') };
    await ana.actions.commit({ technique: 'Waiting', cue: 'In meetings', act: 'wait', start: '2026-05-12', cadence: 'once', until: '2026-06-01', zone: 'UTC', share: 'me' });
    const [given] = ben.state.feedback;
    await ana.actions.reply(given!.id, 'A secret reply.');
    const text = auditText(await auditOf(ana));
    for (const word of ['Waiting', 'meetings', 'secret', 'Tuesday', 'Ana Duarte', 'Logistics', 'reply', 'plan', 'giving']) expect(text).not.to.include(word);
    const { chains } = await auditOf(ana);
    for (const { verb, at } of chains.flatMap(({ links }) => links)) expect(at === undefined).to.equal(verb === 'wrote');
  });

  it('says that feedback was released and retracted to those alone who may read it', async () => {
    circle = await sealedCircle('feedback');
    const [ana, ben, chloe] = [circle.of('ana'), circle.of('ben'), circle.of('chloe')];
    expect(count(await auditOf(ana), 'released')).to.equal(1);
    expect(count(await auditOf(chloe), 'released')).to.equal(0);
    await ana.actions.acknowledge(ana.state.feedback[0]!.id);
    await waitUntil(() => ben.state.feedback[0]!.status === 'acknowledged');
    await ben.actions.retract(ben.state.feedback[0]!.id);
    await waitUntil(() => ana.state.feedback[0]!.status === 'retracted');
    expect(count(await auditOf(ana), 'retracted')).to.equal(1);
    expect(count(await auditOf(chloe), 'retracted')).to.equal(0);
  });

  it('is right where something was deleted by its author, and says so', async () => {
    circle = await sealedCircle('feedback');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    const { op } = await ben.actions.give({ ...giving, recipient: circle.ids.ana!, answers: { impact: 'One.' } });
    await ben.actions.give({ ...giving, recipient: circle.ids.ana!, answers: { impact: 'Two.' } });
    await waitUntil(() => ana.state.feedback.length === 3);
    await ben.actions.retract(op);
    await waitUntil(async () => !(await circle.dump()).some(({ key }) => key.endsWith(op)));
    await waitUntil(() => ana.state.feedback.length === 2);
    const audit = await auditOf(ana);
    expect(count(audit, 'erased')).to.equal(1);
    const verdict = await verifyAudit(audit);
    expect(verdict.isGood).to.equal(true);
    expect(verdict.chains.flat().filter((each) => each === 'erased')).to.have.length(1);
  });

  it('finds what was dropped in the middle, and what was dropped at the end since it was seen', async () => {
    circle = await sealedCircle('agreed');
    const ana = circle.of('ana');
    const ben = circle.of('ben');
    await ben.actions.edit(circle.ids.ben!, { title: 'Head of Logistics' });
    await ben.actions.edit(circle.ids.ben!, { title: 'Logistics Manager' });
    await waitUntil(() => ana.state.members.find(({ id }) => id === circle.ids.ben)!.title === 'Logistics Manager');
    expect((await verifyAudit(await auditOf(ana))).isGood).to.equal(true);
    const operator = await circle.storage({ space: circle.space });
    const own = (await operator.list(`open/by/${circle.ids.ben}/profile`)).sort((a, b) => Number(a.revision) - Number(b.revision));
    await operator.delete(own[0]!.key, own[0]!.revision);
    const dropped = await verifyAudit(await auditOf(ana));
    expect(dropped.isGood).to.equal(false);
    expect(dropped.chains.flat().filter((each) => each === 'gap')).to.have.length(1);
    expect(dropped.missing).to.deep.equal([]);
    await operator.delete(own[1]!.key, own[1]!.revision);
    const { missing } = await verifyAudit(await auditOf(ana));
    expect(missing.map(({ author }) => author)).to.deep.equal([circle.ids.ben, circle.ids.ben]);
    await operator.close();
  });

  it('leaves out what another device signed in a member’s name, and counts it', async () => {
    circle = await sealedCircle('agreed');
    const ana = circle.of('ana');
    const ben = circle.ids.ben!;
    const operator = await circle.storage({ space: circle.space });
    const identity = await makeIdentity(ben);
    const record = { kind: 'leaving', v: 1, author: ben, device: identity.device, counter: 1, op: 'forged', at: '2026-05-11T09:00:00.000Z', audience: 'open', body: {} };
    const inBensName = sealed(operator, { space: circle.space, identity, audienceOf: () => 'open', keysOf: () => [] });
    await inBensName.put(`open/by/${ben}/leaving/forged`, record as Json, null);
    await waitUntil(() => ana.state.keys!.forged === 1);
    const audit = await auditOf(ana);
    expect(audit.forged).to.equal(1);
    expect(count(audit, 'left')).to.equal(0);
    await operator.close();
  });

  describe('as a file', () => {
    const changed = async (change: (audit: Loose) => unknown) => {
      const audit = JSON.parse(auditText(await auditOf(circle.of('ana')))) as Loose;
      change(audit);
      return verifyAudit(JSON.stringify(audit));
    };
    beforeEach(async () => (circle = await sealedCircle('agreed')));

    it('is found out where a verb, a time, a fingerprint or a count was changed', async () => {
      const links = (audit: Loose) => (audit['chains'] as { links: Loose[] }[])[0]!.links;
      for (const change of [
        (audit: Loose) => (links(audit)[0]!['verb'] = 'left'),
        (audit: Loose) => (links(audit)[0]!['at'] = '2026-01-01T00:00:00Z'),
        (audit: Loose) => (audit['group'] = '0'.repeat(30)),
        (audit: Loose) => (audit['forged'] = 3),
        (audit: Loose) => ((audit['auditor'] as Loose)['author'] = 'somebody'),
        (audit: Loose) => delete audit['signature'],
        (audit: Loose) => delete audit['auditor'],
      ]) {
        const verdict = await changed(change);
        expect(verdict, change.toString()).to.include({ isGood: false, isAudit: true, signature: 'bad' });
      }
    });

    it('of a sealed group isn’t taken without a signature', async () => {
      const verdict = await changed((audit) => {
        delete audit['signature'];
        delete audit['auditor'];
      });
      expect(verdict).to.include({ isGood: false, signature: 'none' });
    });

    it('is found out where a link was exchanged or taken out', async () => {
      const chainOf = (audit: Loose) => (audit['chains'] as { links: Loose[] }[]).find(({ links }) => links.length > 2)!;
      const exchanged = await changed((audit) => (chainOf(audit).links[0]!['hash'] = 'A'.repeat(43)));
      expect(exchanged.chains.flat().filter((each) => each === 'broken')).to.have.length(1);
      const taken = await changed((audit) => chainOf(audit).links.shift());
      expect(taken.chains.flat()).to.include('gap');
    });

    it('says that what is missing may be what can’t be opened, for as many as can’t be, but of nothing that this browser has seen', async () => {
      const links = async (more: { unopened?: number; closed?: number[]; isSeen?: boolean }) => {
        const { chains } = await changed((audit) => {
          const chain = (audit['chains'] as (Loose & { links: Loose[]; seen: number[] })[]).find((each) => each.links.length > 2)!;
          const { counter } = chain.links.shift() as { counter: number };
          const { unopened = 0, closed = [], isSeen = false } = more;
          Object.assign(chain, { unopened, closed: closed.map(() => counter) });
          if (!isSeen) chain.seen = chain.seen.filter((each) => each !== counter);
        });
        return new Set(chains.flat());
      };
      expect(await links({})).to.include('gap');
      expect(await links({ unopened: 1 })).to.include('unopened').and.not.include('gap');
      expect(await links({ unopened: 7, isSeen: true })).to.include('gap').and.not.include('unopened');
      expect(await links({ closed: [1], isSeen: true }), 'it is there, sealed to a key of before').to.include('unopened').and.not.include('gap');
    });

    it('that is none is said to be none', async () => {
      for (const file of ['', '{', 'null', '[]', '{"form":"collegial-audit/2"}', '{"form":"collegial-audit/1"}', 7, undefined, { chains: [null] }])
        expect(await verifyAudit(file as Json)).to.include({ isGood: false, isAudit: false });
    });
  });
});

describe('the audit of a plain group', () => {
  it('says who did what, and that nothing is linked or signed', async () => {
    const sample = await sampleGroup('agreed');
    const audit = await auditOf(await sample.as('ben'));
    expect(count(audit, 'accepted')).to.equal(5);
    expect(audit.group).to.equal(undefined);
    const verdict = await verifyAudit(auditText(audit));
    expect(verdict).to.include({ isGood: true, signature: 'none' });
    expect(new Set(verdict.chains.flat())).to.deep.equal(new Set(['unlinked']));
    await sample.close();
  });

  it('leaves out what isn’t for whoever makes it', async () => {
    const sample = await sampleGroup('feedback');
    expect(count(await auditOf(await sample.as('ana')), 'released')).to.equal(2);
    expect(count(await auditOf(await sample.as('dai')), 'released')).to.equal(0);
    await sample.close();
  });
});

const giving = {
  share: 'recipient',
  questionnaire: { id: 'sbi', version: 1 },
  promise: 'Only Ana Duarte can read it, under your name.',
} as const;
