/** English texts of the dialog in which members are chosen from a directory. */

export const rosterDirectory = {
  heading: 'Choose members from the directory',
  help: 'Find people and choose them: managers of one level, from different units. Nothing is stored before you invite.',
};
