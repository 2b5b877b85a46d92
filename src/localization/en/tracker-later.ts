/** English texts of what the tracker shows after its first paint. Dates and names come ready. */

export const trackerLater = {
  legend: 'What the marks mean',
  legendLater: 'a dot beside it: said later',

  benefit: (benefit: string) => `What would be good about it: ${benefit}`,
  remedy: (remedy: string) => `If it gets in the way, then I will ${remedy}`,
  showFeedback: (giver: string) => `Show ${giver}’s feedback`,
  noInbox: 'Feedback is shown in the inbox, which isn’t on this page.',
  history: (changes: number) => (changes === 1 ? 'Changed once' : `Changed ${changes} times`),
  changedOn: (date: string) => `Changed on ${date} · before:`,
  atOnce: 'The plan was changed in two places at the same time. Nothing is lost:',
  atOnceOwner: 'The plan was changed in two places at the same time. Nothing is lost: choose which one holds.',
  of: (date: string) => `From ${date}`,
  holds: 'holds now',
  useThis: 'Use this plan',
  used: 'This plan holds now.',

  endedOn: (status: string, date: string) => `${status} on ${date}`,
  learned: 'Learned',
  planNext: 'Plan what comes next',
};
