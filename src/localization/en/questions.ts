/** English texts around questions and answers; the questions themselves are a questionnaire's own words. */

export const questions = {
  optional: 'optional',
  clear: 'Clear my answer',
  scale: (value: string, from: string, to: string) => `${value} on a scale from ${from} to ${to}`,
  unknown: 'This questionnaire isn’t known here, so each answer stands under its technical name.',
};
