/** What was chosen is taken back, and the members are saved as a file: two dialogs of the roster. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { readRoster } from '../../src/interchange/roster-file.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { Downloads, type Download } from '../support/downloads.js';
import { all, dialog, focused, listen, press, says, show, spoken, words } from '../support/roster-page.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

type Element = PeerRosterElement;

const heading = (element: Element) => words(element.shadowRoot!.getElementById('dialog-heading')!);

describe('<peer-roster>', function () {
  this.timeout(30_000);
  let sample: SampleGroup;
  let ana: PeerGroup;
  const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) => {
    sample = await sampleGroup(stage, options);
    ana = await sample.as('ana');
    return show(ana);
  };
  afterEach(() => sample.close());

  describe('exporting members', () => {
    /** What the browser would save, once it does. */
    async function saved(element: Element): Promise<Download> {
      const downloads = new Downloads();
      try {
        await press(element, 'Export members', dialog(element)!);
        return await downloads.next();
      } finally {
        downloads.end();
      }
    }

    async function open(element: Element) {
      await press(element, 'Export members …');
      await waitUntil(() => dialog(element)?.open);
    }

    const choose = async (element: Element, value: string) => {
      const radio = element.shadowRoot!.querySelector<HTMLElement>(`dialog input[value=${value}]`)!;
      radio.focus();
      await sendKeys({ press: ' ' });
    };

    it('opens by Enter, is named, closes on Escape, and gives the focus back', async () => {
      const element = await begin('joined');
      await open(element);
      expect(heading(element)).to.equal('Export members');
      expect(dialog(element)!.getAttribute('aria-labelledby')).to.equal('dialog-heading');
      await says(element, 'The file is no longer protected by the group');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      expect(words(focused(element))).to.equal('Export members …');
    });

    for (const [format, ending, type] of [
      ['csv', 'csv', 'text/csv;charset=utf-8'],
      ['json', 'json', 'application/scim+json'],
    ] as const)
      it(`gives ${ending} that an import reads as the same people, under a name that tells nothing of the group`, async () => {
        const element = await begin('joined');
        await open(element);
        await choose(element, format);
        const file = await saved(element);
        expect(file.name).to.match(new RegExp(`^collegial-members-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
        expect(file.type).to.equal(type);
        const { rows } = await readRoster(file.text);
        expect(rows.map(({ person }) => person?.name)).to.have.members(ana.state.members.map(({ name }) => name));
        await waitUntil(() => spoken(element) === 'A copy is on its way to your downloads.');
      });

    it('leaves out who has left where that is wanted', async () => {
      const element = await begin('joined');
      await ana.actions.remove(sample.ids.ben!, 'Ben has moved to another company.');
      await open(element);
      expect((await saved(element)).text).to.include('Ben Okafor');
      element.shadowRoot!.getElementById('export-left')!.focus();
      await sendKeys({ press: ' ' });
      expect((await saved(element)).text).not.to.include('Ben Okafor');
    });

    it('is for every member', async () => {
      await begin('joined');
      const element = await show(await sample.as('ben'));
      await open(element);
      expect((await saved(element)).text).to.include('Ana Duarte');
    });
  });

  describe('taking a choice back', () => {
    /** Ana chooses somebody from a file, at the time of the sample's clock. */
    async function chosen(name: string): Promise<string> {
      const externalIds = [`login:${name}`];
      const { op } = await ana.actions.choose({ from: 'file', people: 9 }, [{ member: `id-${name}`, name, externalIds }]);
      await ana.actions.invite({ name, externalIds }, { member: `id-${name}`, choosing: op });
      return op;
    }

    /** Opens the list of earlier choices. */
    async function list(element: Element) {
      await press(element, 'Import from a file');
      await press(element, 'Earlier choices');
    }
    const offered = (element: Element) => all(element, '[data-action=undo]').map(words);
    const status = (name: string) => ana.state.members.find((member) => member.name === name)!.status;

    it('is offered for each of several by its date and time', async () => {
      const element = await begin('founded');
      await chosen('Zoe');
      sample.clock.pass(3 * 3_600_000);
      await chosen('Yan');
      await list(element);
      const names = offered(element);
      expect(new Set(names)).to.have.length(2);
      for (const name of names) expect(name).to.match(/^Take this back … \(\d+ May 2026, \d\d:\d\d\)$/);
      await expect(element).to.be.accessible();
    });

    it('begins with the harmless answer, closes on Escape without writing, and gives the focus back', async () => {
      const element = await begin('founded');
      await chosen('Zoe');
      await list(element);
      await press(element, offered(element)[0]!);
      await waitUntil(() => words(focused(element)) === 'Cancel', 'the harmless answer has the focus');
      expect(heading(element)).to.equal('Take this import back?');
      await says(element, 'Not joined yet; the invitation is withdrawn: Zoe');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      expect(words(focused(element))).to.equal('Import from a file');
      expect(status('Zoe')).to.equal('invited');
    });

    it('says why where the storage refuses, and can be tried again', async () => {
      const adapter = troubled(await memoryStorage()({ space: 's' }));
      const element = await begin('founded', { storage: adapter });
      await chosen('Zoe');
      await list(element);
      await press(element, offered(element)[0]!);
      await says(element, 'Not joined yet; the invitation is withdrawn: Zoe');
      const heard = listen(element, 'peer-import-undone');
      adapter.refuse('put', new StorageError('quota', 'Full.'));
      await press(element, 'Take it back');
      await says(element, 'This device’s storage is full.');
      expect(words(focused(element))).to.equal('Take it back');
      expect(status('Zoe')).to.equal('invited');
      expect(heard).to.have.length(0);
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => !dialog(element));
      expect(status('Zoe')).to.equal('left');
      expect(heard.map(([, detail]) => detail)).to.deep.equal([{ withdrawn: 1, restored: 0, kept: 0 }]);
    });

    it('says when it can’t be seen what there is to take back, and looks again', async () => {
      const adapter = troubled(await memoryStorage()({ space: 's' }));
      const element = await begin('founded', { storage: adapter });
      await chosen('Zoe');
      await list(element);
      adapter.refuse('list', new StorageError('offline', 'No connection.'));
      await press(element, offered(element)[0]!);
      await waitUntil(() => words(focused(element)) === 'Look again');
      await sendKeys({ press: 'Enter' });
      await says(element, 'Not joined yet; the invitation is withdrawn: Zoe');
    });
  });
});
