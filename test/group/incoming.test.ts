/** What comes in from a storage, while it is checked. */
import { expect } from '@open-wc/testing';
import { isProved } from '../../src/confidentiality/proof.js';
import { Incoming } from '../../src/group/incoming.js';
import type { Entry, OpenStorage } from '../../src/storage/adapter.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';

describe('what comes in', () => {
  let sample: SampleGroup;
  let entries: Entry[];
  let incoming: Incoming;
  beforeEach(async () => {
    sample = await sampleGroup('proposed');
    const adapter = await (sample.storage as OpenStorage)({ space: sample.space });
    entries = await adapter.list('');
    incoming = new Incoming(adapter, () => {}, isProved);
  });
  afterEach(() => sample.close());
  const entry = (kind: string) => entries.find(({ value }) => (value as { kind?: string }).kind === kind)!;
  const kinds = () => [...incoming.records()].map(({ kind }) => kind);

  for (const kind of ['genesis', 'proposal']) {
    it(`is there once it is checked: a ${kind}`, async () => {
      const taken = incoming.take(entry(kind));
      expect(kinds()).to.deep.equal([]);
      await taken;
      expect(kinds()).to.deep.equal([kind]);
    });

    it(`stays while it comes once more: a ${kind}`, async () => {
      await incoming.take(entry(kind));
      const taken = incoming.take({ ...entry(kind) });
      expect(kinds()).to.deep.equal([kind]);
      await taken;
      expect(kinds()).to.deep.equal([kind]);
    });
  }

  it('goes where it comes once more with other words', async () => {
    await incoming.take(entry('proposal'));
    const changed = JSON.parse(JSON.stringify(entry('proposal')).replace(/"text":"/, '"text":"Not ')) as Entry;
    await incoming.take(changed);
    expect(kinds()).to.deep.equal([]);
    expect(incoming.unreadable.rejected).to.equal(1);
  });
});
