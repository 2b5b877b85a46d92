/** Prints feedback: one, or all that is shown, each with who can read it and what its giver was told. */
import { inboxPrint } from '../../localization/en/inbox-print.js';
import { messagesIn } from '../../localization/localize.js';
import type { Answers } from '../../model/kinds.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import { answerLines } from '../../ui/answers-view.js';
import { printPage } from '../../ui/print-page.js';
import { listOf } from '../../ui/promise-text.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

type Row = Feedback | PassedFeedback;

const sheet = `
  body { font: 11pt/1.5 Georgia, serif; color: #000; background: #fff; }
  h1 { font-size: 1.5em; }
  h2 { font-size: 1.125em; margin-block: 2em 0; break-after: avoid; }
  dt { font-weight: bold; break-after: avoid; }
  dd { margin: 0 0 0.75em; white-space: pre-wrap; }
  p { margin-block: 0.5em; white-space: pre-wrap; }
  .small { font-size: 0.8125em; }
`;

export function printFeedback(all: readonly Row[], host: InboxHost): void {
  // What its reader can't read yet isn't read on paper either.
  const rows = all.filter((row) => !('veiled' in row));
  const text = messagesIn(host.language(), 'inboxPrint', inboxPrint);
  const { card } = host.group().state;
  const printed = (paper: Document): Node[] => [
    element(paper, 'h1', text.title),
    element(paper, 'p', text.confidential(card?.name ?? ''), 'small'),
    ...(rows.length < all.length ? [element(paper, 'p', text.leftOut(all.length - rows.length))] : []),
    ...rows.flatMap((row) => nodesOf(paper, row, host, text)),
  ];
  if (!printPage(text.title, printed, sheet, host.element.shadowRoot!)) host.announce(text.notPrinted);
}

function element(paper: Document, name: string, words: string, kind = ''): HTMLElement {
  return Object.assign(paper.createElement(name), { textContent: words, className: kind, dir: 'auto' });
}

function nodesOf(paper: Document, row: Row, host: InboxHost, text: typeof inboxPrint): Node[] {
  const context = host.context();
  const { language, zone, questionTexts, members } = context;
  const questionnaire = host.questionnaireOf(row);
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const when = (at: string) => `${format.format(Date.parse(at))} (${zone})`;
  const name = (id: string) => nameOf(id, context);
  const paragraph = (words: string, kind?: string) => element(paper, 'p', words, kind);
  const answers = (given: Answers) => {
    const list = paper.createElement('dl');
    for (const { label, answer } of answerLines(questionnaire, given, questionTexts))
      list.append(element(paper, 'dt', label), element(paper, 'dd', answer));
    return list;
  };
  const heading = element(paper, 'h2', questionnaire?.title ?? context.text.unknownFrame(row.questionnaire.id));
  if ('op' in row) {
    const to = listOf(row.to.map(name), language);
    return [
      ...[heading, paragraph(text.fromTo(name(row.giver), to, when(row.at))), paragraph(text.passedBy(name(row.by)))],
      ...(row.note ? [paragraph(row.note)] : []),
      answers(row.answers),
    ];
  }
  const { giver, recipient, at, status, revised, revisedPromise, addenda, acknowledged, thanks, replies, readers, promise } = row;
  // What waits is sealed to its giver alone.
  const canRead = (id: string) => (status === 'submitted' ? id === giver : readers.includes(id));
  const names = members.filter(({ id }) => canRead(id)).map((member) => member.name);
  const toldLater = (words: string | undefined) =>
    words === undefined || words === promise ? [] : [paragraph(text.toldLater(name(giver), words), 'small')];
  return [
    ...[heading, paragraph(text.fromTo(name(giver), name(recipient), when(at)))],
    status === 'retracted' ? paragraph(text.withdrawn) : answers(row.answers),
    ...(revised ? [paragraph(text.revisedOn(when(revised)), 'small'), ...toldLater(revisedPromise)] : []),
    ...addenda.flatMap((each) => [
      ...[paragraph(text.addedOn(when(each.at)), 'small'), answers(each.answers)],
      ...toldLater(each.promise),
    ]),
    ...(acknowledged ? [paragraph(text.acknowledgedOn(name(recipient), when(acknowledged)), 'small')] : []),
    ...(thanks ? [paragraph(thanks)] : []),
    ...replies.flatMap((reply) => [paragraph(text.saidOn(name(reply.author), when(reply.at)), 'small'), paragraph(reply.text)]),
    paragraph(text.told(name(giver), promise), 'small'),
    paragraph(text.readers(listOf(names, language)), 'small'),
  ];
}
