/** English texts by which everyone is told, once, that somebody declined the agreement or withdrew from it. */

export const toldRefusals = {
  declined: (name: string, version: number) => `${name} has declined version ${version} of the confidentiality agreement.`,
  withdrawn: (name: string, version: number) => `${name} has withdrawn from version ${version} of the confidentiality agreement.`,
  help: 'That is everyone’s right. The agreement shows where the group stands.',
};
