/** English texts of the dialog that exports the members. */

export const rosterExport = {
  heading: 'Export members',
  help: 'A file with every member: name, ids elsewhere, unit, level, and since when they are invited, active, paused or gone. What is said in the group isn’t in it, nor whom anybody reports to.',
  leaves: 'The file is no longer protected by the group: whoever has it can read it. Keep it only as long as you need it.',
  format: 'Format',
  csv: 'CSV, for spreadsheets and course platforms',
  csvHelp: 'Cells that a spreadsheet would take for a formula are kept as text.',
  json: 'JSON (SCIM 2.0), for directories and identity systems',
  withLeft: 'Also those who have left',
  button: 'Export members',
  file: 'members',
};
