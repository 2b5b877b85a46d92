/** A person at a keyboard, who sees where the focus is before a key is pressed. */
import { aTimeout } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

/** Gives the focus to a control after what has just come has taken it. */
export async function focusOn(control: HTMLElement): Promise<void> {
  await aTimeout(0);
  control.focus();
}

/** Goes to a control and presses Enter. */
export async function enter(control: HTMLElement): Promise<void> {
  await focusOn(control);
  await sendKeys({ press: 'Enter' });
}
