/** English texts of the editor in which a version of the confidentiality agreement is proposed. */

export const agreementEditor = {
  start: 'Choose a text to start from',
  startHelp: 'You can change every word, except the clause that is always part of it.',
  fromVersion: (number: number) => `Version ${number}`,
  fromVersionHelp: 'The text as it stands now.',
  fromDraft: 'Your draft',
  drafted: 'Last changed',
  edit: (number: number) => `Propose version ${number}`,
  becomes: 'A changed text is a new version, which everyone accepts again.',
  holdsMeanwhile: (number: number) => `Version ${number} holds until then.`,
  overtaken:
    'Meanwhile somebody else has proposed a version. You can still propose yours; both are shown to the group.',
  restored: 'Here is your draft. Last changed',
  otherText: 'Start from another text',
  unkept: 'This device can’t keep a draft at the moment. Your text stays here for as long as this page is open.',

  clause: (number: number) => `Clause ${number}`,
  kind: 'Kind',
  text: 'Text',
  up: (number: number) => `Move clause ${number} up`,
  down: (number: number) => `Move clause ${number} down`,
  remove: (number: number) => `Remove clause ${number}`,
  movedTo: (number: number) => `Now clause ${number}.`,
  removedNow: 'The clause was removed.',
  putBack: 'Put it back',
  add: 'Add a clause',
  language: 'Language of the text',
  languageHelp: 'A language tag, such as en or pt-BR, so that it is read out and hyphenated rightly.',

  propose: 'Propose this version',
  proposedNow: (number: number) => `Version ${number} is proposed.`,
  problems: 'Before it can be proposed:',
  emptyClause: (number: number) => `Write the text of clause ${number}, or remove it.`,
  noClause: 'Add at least one clause of your own.',
  wrongLanguage: 'Write a language tag, such as en or pt-BR.',
};
