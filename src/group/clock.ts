/** Time as the group uses it; injected, so that tests and hosts can supply their own. */
import type { Instant } from '../model/calendar.js';

export interface Clock {
  now(): Instant;
  /** The device's IANA time zone. */
  zone(): string;
  /** Runs once after so many milliseconds; returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  after(milliseconds, run) {
    const timer: unknown = setTimeout(run, milliseconds);
    // A waiting timer must not keep a Node process alive.
    (timer as { unref?(): void }).unref?.();
    return () => clearTimeout(timer as number);
  },
};
