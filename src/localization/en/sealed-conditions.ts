/** English texts of a sealed group that can't be opened here. Loaded where it can’t. */

export const sealedConditions = {
  signedOut:
    'You are signed out: this browser has forgotten your keys, your drafts and its copies of this group. To come back, reload the page and use your passphrase, a link from another device of yours, or a new link from the facilitator.',
  plainPage:
    'This group’s content is sealed, and this page opens it unsealed, so nothing can be shown. The page’s owner can put that right with confidentiality="sealed" on <peer-group>.',
  otherThanTrusted:
    'This isn’t the group that this page trusts: the storage holds another one. Don’t write anything here, and tell the page’s owner and your facilitator.',
  otherThanKnown:
    'This isn’t the group that this browser knows: the storage holds another one now. Don’t write anything confidential until you have asked your facilitator, in person or by telephone, what happened.',
  trusted: (fingerprint: string) => `The right group’s fingerprint: ${fingerprint}`,
  gone: 'The group isn’t in this storage any more, or not in this one: it was deleted, or the page names another storage or space. Nothing is begun in its place; ask your facilitator or the page’s owner.',
  notSealed:
    'What lies here isn’t sealed, and this page opens sealed groups only. If your group was begun without sealing, the page’s owner can choose confidentiality="plain". If it was sealed before, somebody has replaced it: don’t write anything, and tell your facilitator.',
  newerOnly:
    'A newer version of this page wrote what is here, so nothing can be shown. Nothing is lost. Reload the page; if that doesn’t help, its owner can bring it up to date.',
  withoutBeginning:
    'The record that begins the group is missing, so nothing else can be trusted or shown. It may have been deleted, or not have arrived yet. Try again later, or tell your facilitator.',

  noKey: 'This browser has no key of yours, so nothing can be shown here.',
  revoked: 'This browser was taken off the list of your devices, so nothing can be shown here.',
  seeFirst: 'The first part of this group on the page says what you can do.',
};
