/** Styles that all elements share. */
import { box } from './box.styles.js';
import { controls } from './controls.styles.js';
import { messages } from './messages.styles.js';
import { tokens } from './tokens.js';

export const baseStyles = [tokens, box, controls, messages];
