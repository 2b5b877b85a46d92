/** The texts of choosing people, of writing that, and of taking it back. */
import { rosterChoosing } from '../../localization/en/roster-choosing.js';
import { messagesIn } from '../../localization/localize.js';
import type { DialogHost } from './dialog-host.js';

export const choosingTexts = (host: DialogHost): typeof rosterChoosing =>
  messagesIn(host.language(), 'roster-choosing', rosterChoosing);
