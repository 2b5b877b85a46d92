// What is measured of sealed mode, in the page of a browser: a group of five with so many records, sealed and plain.
import 'collegial/define/peer-roster.js';
import { PeerGroup } from 'collegial';
import { memoryIdentities } from '/dist/confidentiality/memory-identities.js';
import { sha256 } from '/dist/confidentiality/sha256.js';
import { KeyActions } from '/dist/group/key-actions.js';
import { canonicalJson } from '/dist/model/canonical-json.js';
import { audienceText } from '/dist/model/digests.js';
import { keyOf } from '/dist/model/record.js';
import { openIndexedDb } from '/dist/storage/indexeddb.js';
import { memoryStorage } from '/dist/storage/memory.js';

const words = 'agree ask begin buddy circle commit cue decide feedback group habit learn listen meet plan promise review small team trust'.split(' ');
const memory = memoryStorage();
const engines = { memory, indexeddb: openIndexedDb };

/** A text of about 500 characters, each another one. */
function textOf(n) {
  let seed = n * 2654435761 + 1;
  let text = '';
  while (text.length < 500) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    text += `${words[seed % words.length]}${seed % 97} `;
  }
  return text;
}

/** Whose browser is whose, for each space. */
const browsers = new Map();
const shared = (adapter) => ({ ...bound(adapter), capabilities: { ...adapter.capabilities, shared: true } });
const bound = (adapter) =>
  Object.fromEntries(['get', 'put', 'delete', 'list', 'watch', 'close'].map((name) => [name, adapter[name].bind(adapter)]));

async function openAs(member, { engine, space, confidentiality }, more = {}) {
  const name = `${space} ${member}`;
  if (!browsers.has(name)) browsers.set(name, { identities: memoryIdentities(), local: await openIndexedDb({ space: `${name} local` }) });
  const storage = async (options) => shared(await engines[engine](options));
  const group = await PeerGroup.open({ storage, space, me: member, confidentiality, ...browsers.get(name), ...more });
  await group.ready();
  return group;
}

const until = (group, holds) =>
  new Promise((resolve) => {
    if (holds(group.state)) return resolve();
    const stop = group.subscribe((state) => state, (state) => holds(state) && (stop(), resolve()));
  });

/** A group of five with so many records: feedback of everyone to everyone, acknowledged and answered. */
export async function fill(place, count) {
  const ana = await openAs('ana', place);
  await ana.actions.create({ name: 'Bench', member: { name: 'ana' } });
  const members = ['ana', 'ben', 'cat', 'dan', 'eva'];
  const groups = [ana];
  for (const member of members.slice(1)) {
    const { record } = await ana.actions.invite({ name: member, externalIds: [member] });
    const invitation = place.confidentiality === 'sealed' ? await new KeyActions(ana).invite(record.body.member) : undefined;
    const group = await openAs(member, place, { invitation });
    await until(group, ({ me }) => me !== undefined);
    await group.actions.join();
    groups.push(group);
  }
  await Promise.all(groups.map((group) => until(group, (state) => state.members.every(({ status }) => status === 'active'))));
  // Nobody reads along while it is filled.
  const ids = groups.map(({ state }) => state.me.id);
  await Promise.all(groups.map((group) => group.close()));
  const writers = await Promise.all(
    groups.map(async ({ sealing }) => {
      const adapter = await engines[place.engine]({ space: place.space });
      return sealing ? sealing.seal(adapter, 'engine') : adapter;
    }),
  );
  const counters = groups.map(() => 1000);
  const audiences = new Map();
  // After everyone joined.
  const begun = Date.now() + 1000;
  /** By author and audience: the record before. */
  const chains = new Map();
  /** What each member has read that no other record names yet. */
  const heads = groups.map(() => new Set());
  const written = [];
  const write = async (author, kind, body, readers, n) => {
    const audience = readers.map((reader) => ids[reader]).sort();
    const id = audience.join();
    if (!audiences.has(id)) audiences.set(id, await sha256(audienceText(audience)));
    const record = {
      ...{ kind, v: 1, author: ids[author], device: groups[author].sealing?.identity.device ?? `device-${author}` },
      ...{ counter: (counters[author] += 1), op: `op-${n}`, at: new Date(begun + n).toISOString(), audience },
      ...(heads[author].size && { after: [...heads[author]] }),
      ...(groups[author].sealing && (await chained(chains.get(`${author} ${id}`)))),
      body,
    };
    chains.set(`${author} ${id}`, record);
    for (const reader of readers) {
      for (const op of record.after ?? []) heads[reader].delete(op);
      heads[reader].add(record.op);
    }
    written.push(() => writers[author].put(keyOf(record, audiences.get(id)), record, null));
  };
  const promise = 'Only the two of you can read it, under your name.';
  const questionnaire = { id: 'sbi', version: 1 };
  for (let n = 0; written.length < count; n += 3) {
    const [giver, recipient] = [n % 5, (n + 1 + ((n / 3) % 4)) % 5];
    if (giver === recipient) continue;
    const feedback = `op-${n}`;
    const answers = { situation: textOf(n) };
    const giving = { recipient: ids[recipient], share: 'recipient', questionnaire, answers, promise };
    await write(giver, 'giving', giving, [giver, recipient], n);
    await write(recipient, 'acknowledgement', { feedback }, [giver, recipient], n + 1);
    await write(recipient, 'reply', { feedback, text: textOf(n + 2) }, [giver, recipient], n + 2);
  }
  for (let n = 0; n < written.length; n += 200) await Promise.all(written.slice(n, n + 200).map((put) => put()));
  await Promise.all(writers.map((writer) => writer.close()));
  return written.length;
}

/** As a record names the one before it. */
const chained = async (last) => last && { before: { counter: last.counter, hash: await sha256(canonicalJson(last)) } };

/**
 * Milliseconds from opening to the first render of the roster, which is quick, so that nothing hides what reading costs.
 * Ana's browser has been here before, or it remembers nothing.
 */
export async function open(place, isFirst) {
  if (isFirst) await forget(browsers.get(`${place.space} ana`).local);
  const roster = document.createElement('peer-roster');
  document.body.append(roster);
  const start = performance.now();
  const group = await openAs('ana', place);
  roster.group = group;
  while (!roster.shadowRoot.querySelector('.members > li')) await new Promise((resume) => setTimeout(resume));
  const spent = performance.now() - start;
  const { feedback, keys, unreadable } = group.state;
  if (!feedback.length) throw new Error('Nothing was read.');
  if (keys && keys.missing.length + keys.forged + unreadable.corrupt) throw new Error('It isn’t as it was written.');
  roster.remove();
  await group.close();
  return spent;
}

async function forget(local) {
  for (const { key, revision } of await local.list('memory')) await local.delete(key, revision);
}
