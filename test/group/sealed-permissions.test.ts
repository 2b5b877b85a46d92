/** A sealed group on a NATS server that itself lets each member read and write no more than is theirs, set up as its guide says. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { accountsOf, adminOf, configurationOf } from '../../src/bin/nats-configuration.js';
import type { Group } from '../../src/bin/nats-groups.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { importedApi } from '../../src/storage/nats/names.js';
import { natsStorage } from '../../src/storage/nats.js';
import { people } from '../../stories/support/sample-group.js';
import { freshSpace } from '../storage/suite.js';
import { leaks, Operator } from '../support/operator.js';
import { codeOf, newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { wholeLoop } from '../support/sealed-loop.js';

const server = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);
const password = 'secret';
/** What the configuration takes from the server's environment. */
const withPasswords = (config: string) => config.replace(/\$COLLEGIAL_NATS_\w+/g, JSON.stringify(password));

describe('a sealed group whose members a NATS server tells apart', function () {
  this.timeout(120_000);
  const space = freshSpace();
  /** The founder's login is her id; the others get ids as they are invited. */
  const founder: Group = { space, members: [{ id: 'ana', user: 'ana' }] };
  let id: number;
  let servers: string;
  let account: string;
  let operator: Operator;
  let admin: StorageAdapter;
  let circle: SealedCircle;
  let typed: string[];

  const configured = async (group: Group) => {
    const accounts = await accountsOf(group, {});
    ({ account } = accounts);
    return withPasswords(configurationOf([accounts]));
  };
  /** With the administrator's login where nobody is named. */
  const open = ({ me }: { readonly me?: string }) =>
    natsStorage({
      servers,
      ...(me && { api: importedApi }),
      credentials: () => ({ user: me?.replace('demo:', '') ?? adminOf(account), password }),
    });

  before(async function () {
    const started = await server({ action: 'start', config: await configured(founder) });
    if (started.skip) return this.skip();
    ({ id } = started);
    servers = started.url.replace('nats+', '');
    operator = new Operator((options) => open(options)(options), space);
    admin = await operator.raw;
    let isKnown = false;
    // Only when the server knows the others’ ids can they come in.
    const letIn = async () => {
      isKnown = true;
      const members = invited().map(({ id: member, me }) => ({ id: member, me, user: me.replace('demo:', '') }));
      await server({ action: 'restart', id, config: await configured({ space, members: [...founder.members, ...members] }) });
    };
    const invited = () =>
      [...operator.honest.values()].flatMap((value) => {
        const { body } = JSON.parse((value as { body: string }).body) as { body: { member: string; externalIds?: string[] } };
        return body.externalIds ? [{ id: body.member, me: body.externalIds[0]! }] : [];
      });
    circle = await sealedCircle('agreed', (options) => open(options)(options), {
      space,
      founder: 'ana',
      browser: async (person) => {
        if (person !== 'ana' && !isKnown) await letIn();
        return { ...(await newBrowser()), storage: operator.serve(people.indexOf(person)) };
      },
    });
    typed = await wholeLoop(circle);
  });
  after(async () => {
    await circle?.close();
    await operator?.close();
    if (id !== undefined) await server({ action: 'stop', id });
  });

  it('goes through the whole loop, and nobody sees anything wrong', async () => {
    expect(circle.of('ben').adapter.capabilities.access).to.equal('prefix');
    for (const person of people) expect((await circle.reopen(person)).state.feedback.length, person).to.be.greaterThan(3);
    expect([...circle.alarms].join()).to.equal('');
  });

  it('hands over no word of what its members typed, neither to who sees all that comes, nor to its administrator', async () => {
    expect(typed.length).to.be.greaterThan(80);
    const texts = operator.received.map((one) => JSON.stringify(one));
    expect(texts.length).to.be.greaterThan(100);
    expect(leaks(texts, typed)).to.deep.equal([]);
    const stored = await admin.list('');
    expect(stored.length).to.be.greaterThan(100);
    expect(leaks([JSON.stringify(stored)], typed)).to.deep.equal([]);
    const secrets = Object.values(circle.links).map((link) => link!.split('.').at(-1)!);
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).to.deep.equal([]);
  });

  it('gives each member’s login just the audiences that the member is part of', async () => {
    const audiences = [...new Set((await admin.list('a')).map(({ key }) => key.split('/').slice(0, 2).join('/')))];
    const words = new Set(typed.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []));
    const found = new Set<string>();
    for (const person of people) {
      const group = circle.of(person);
      const opened: unknown[] = [];
      let refused = 0;
      for (const audience of audiences) {
        const entries = await group.adapter.list(audience).catch(({ code }: { code: string }) => code);
        if (entries === 'forbidden') refused += 1;
        else opened.push(entries);
      }
      expect(refused, person).to.be.within(1, audiences.length - 1);
      expect(await codeOf(group.adapter.list(''))).to.equal('forbidden');
      for (const word of leaks([JSON.stringify(opened)], typed)) found.add(word);
    }
    // The search would find them: their readers open what is there.
    expect([...words].filter((word) => found.has(word)).length).to.be.greaterThan(words.size / 2);
  });
});
