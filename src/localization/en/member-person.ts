/** English texts of a member's photo and of the ways to reach them. */

export const memberPerson = {
  photo: (name: string) => `Photo of ${name}`,
  reach: (name: string) => `How to reach ${name}`,
  mail: 'E-mail',
  phone: 'Call',
  chat: 'Teams',
  inNewTab: '(opens in a new tab)',
};
