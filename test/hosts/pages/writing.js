// What a test asks of a page on which somebody writes feedback.
globalThis.shown = [];
addEventListener('pageshow', ({ persisted }) => shown.push(persisted));

globalThis.writing = {
  /** A group of two in this browser, where it isn't there yet. */
  async found(space) {
    const { openGroup } = await import('/dist/cdn/collegial.js');
    const open = async (me) => {
      const group = await openGroup({ storage: 'indexeddb:', space, me });
      await group.ready();
      return group;
    };
    const ana = await open('ana');
    if (ana.state.phase === 'empty') {
      await ana.actions.create({ name: 'Circle', member: { name: 'Ana', externalIds: ['ana'] } });
      await ana.actions.invite({ name: 'Ben', externalIds: ['ben'] });
      const ben = await open('ben');
      await ben.actions.join();
      await ben.close();
    }
    await ana.close();
    return true;
  },
  root: () => document.querySelector('peer-feedback-form')?.shadowRoot,
  field: () => writing.root()?.querySelector('#question-situation'),
  focus: () => (writing.field()?.focus(), Boolean(writing.field())),
  says: (text) => Boolean(writing.root()?.textContent.replace(/\s+/g, ' ').includes(text)),
  press(name) {
    const button = [...(writing.root()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === name);
    button?.click();
    return Boolean(button);
  },
  /** All drafts, as JSON. */
  async saved() {
    const { group } = document.querySelector('peer-group');
    return JSON.stringify(await group.local.drafts(group.state.me.id, 'feedback'));
  },
  /** How many drafts and forms there are, what went wrong, and whether words lie open in the page. */
  async look(words) {
    const { group } = document.querySelector('peer-group');
    const drafts = await group.local.drafts(group.state.me.id, 'feedback');
    const open = [document.documentElement.outerHTML, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const forms = document.querySelectorAll('peer-feedback-form').length;
    return { drafts: drafts.length, forms, errors, isOpen: open.some((text) => text.includes(words)) };
  },
};
