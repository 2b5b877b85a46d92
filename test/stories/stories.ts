/** Every story renders and plays without an error, and axe finds nothing in light, nor in dark from right to left. */
import { emulateMedia } from '@web/test-runner-commands';
import 'axe-core';

type Entry = { id: string; type: 'story' | 'docs'; title: string; name: string };
type Axe = typeof import('axe-core');
type Message = { message?: string; storyId?: string };
interface Channel {
  on(name: string, listener: (message: Message) => void): void;
  off(name: string, listener: (message: Message) => void): void;
  emit(name: string, message: unknown): void;
}
type Stage = Window & { __STORYBOOK_ADDONS_CHANNEL__?: Channel; axe?: Axe; eval(code: string): void };

const base = '/storybook-static/';
const failures = ['storyErrored', 'storyThrewException', 'playFunctionThrewException', 'unhandledErrorsWhilePlaying', 'storyMissing'];
const index = (await (await fetch(`${base}index.json`)).json()) as { entries: Record<string, Entry> };
const { axe } = window as unknown as { axe: Axe };

const frame = document.createElement('iframe');
frame.style.cssText = 'width: 1000px; height: 700px; border: 0';
const stage = () => frame.contentWindow as Stage;

async function channel(): Promise<Channel> {
  for (;;) {
    const found = stage()?.__STORYBOOK_ADDONS_CHANNEL__;
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** Resolves when Storybook has finished a story after `start`; rejects with what went wrong in it. */
async function finished({ id }: Entry, start: (channel: Channel) => void): Promise<void> {
  const through = await channel();
  const listeners: [string, (message: Message) => void][] = [];
  await new Promise<void>((resolve, reject) => {
    for (const name of failures) listeners.push([name, (message) => reject(new Error(`${name}: ${message?.message ?? JSON.stringify(message)}`))]);
    // A failed play function is reported after "finished", which says success all the same.
    listeners.push(['storyFinished', ({ storyId }) => storyId === id && setTimeout(resolve)]);
    for (const [name, listener] of listeners) through.on(name, listener);
    start(through);
  }).finally(() => listeners.forEach(([name, listener]) => through.off(name, listener)));
}

async function show(entry: Entry): Promise<void> {
  if (!frame.isConnected) {
    frame.src = `${base}iframe.html?id=${entry.id}&viewMode=story`;
    document.body.append(frame);
    return finished(entry, () => {});
  }
  return finished(entry, (through) => through.emit('setCurrentStory', { storyId: entry.id, viewMode: 'story' }));
}

async function expectAccessible(): Promise<void> {
  stage().document.getAnimations().forEach((animation) => animation.finish());
  if (!stage().axe) stage().eval(axe.source);
  const { violations } = await (stage().axe as Axe).run(stage().document.querySelector('#storybook-root') as Element, { resultTypes: ['violations'] });
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  if (told.length) throw new Error(told.join('\n'));
}

/** What has a file of its own, so that two can run side by side. */
const apart = ['<peer-roster>', '<peer-confidentiality-agreement>', '<peer-feedback-form>', '<peer-feedback-inbox>', '<peer-accountability-tracker>'] as const;

/** Looks at the stories of an element, or at all that no other file looks at. */
export function lookAt(subject: (typeof apart)[number] | 'everything else'): void {
  const isOne = ({ type, title }: Entry) =>
    type === 'story' &&
    (subject === 'everything else' ? !apart.some((element) => title.endsWith(element)) : title.endsWith(subject));

  describe(`stories of ${subject}`, () => {
    // Colours that are still on their way would be measured half-way.
    before(() => emulateMedia({ reducedMotion: 'reduce' }));
    after(() => emulateMedia({ reducedMotion: 'no-preference' }));

    for (const entry of Object.values(index.entries).filter(isOne))
      it(`${entry.title} / ${entry.name}`, async function () {
        this.timeout(30_000);
        await show(entry);
        await expectAccessible();
        try {
          // The scheme and the direction change in place: what the play function did stays to be looked at.
          stage().document.documentElement.style.colorScheme = 'dark';
          (stage().document.querySelector('#storybook-root') as HTMLElement).dir = 'rtl';
          await expectAccessible();
        } finally {
          stage().document.documentElement.style.colorScheme = 'light';
        }
      });
  });
}
