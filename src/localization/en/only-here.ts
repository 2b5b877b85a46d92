/** English texts about a group that lives in one browser. */

export const onlyHereTexts = {
  here: 'It lives in this browser only: people on other machines don’t see it, and whoever uses this browser can open it.',
  share: 'To share it, the page’s owner names a storage that all of you reach:',
  guide: 'Choosing a storage',
  newTab: '(opens in a new tab)',
};
