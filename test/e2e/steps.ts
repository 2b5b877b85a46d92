/** What more than one test lets people do, and the elements on their pages. */
import { startServer, type Server } from '../storage/rest-server.js';
import type { Person } from './person.js';

export const roster = 'peer-roster';
export const agreement = 'peer-confidentiality-agreement';
export const form = 'peer-feedback-form';
export const inbox = 'peer-feedback-inbox';
export const tracker = 'peer-accountability-tracker';

/** A server for a suite, and the people who come to it; they go after each test. */
export class Place {
  readonly people: Person[] = [];
  server!: Server;

  constructor() {
    before(async () => void (this.server = await startServer()));
    afterEach(() => Promise.all(this.people.splice(0).map((person) => person.close())));
    after(() => this.server.stop());
  }

  async comes(coming: Promise<Person>): Promise<Person> {
    const person = await coming;
    this.people.push(person);
    return person;
  }
}

/** Invites somebody in the roster, and gives back the link that is theirs. */
export async function invites(host: Person, name: string, details: { readonly [label: string]: string } = {}): Promise<string> {
  await host.clicks(roster, 'Add a person');
  for (const [label, value] of Object.entries({ Name: name, ...details })) await host.fills(roster, label, value);
  await host.clicks(roster, 'Invite');
  await host.sees(roster, `Give it to ${name} and nobody else`);
  const link = await host.reads(roster, 'dialog input[readonly]');
  await host.clicks(roster, 'Close');
  return link;
}

/** Writes feedback by Situation–Behavior–Impact, and doesn’t send it yet. */
export async function writes(giver: Person, recipient: string, [situation, behavior, impact]: readonly [string, string, string]): Promise<void> {
  await giver.chooses(form, recipient);
  await giver.chooses(form, 'Situation – Behavior – Impact');
  await giver.fills(form, 'Situation', situation);
  await giver.fills(form, 'Behavior', behavior);
  await giver.fills(form, 'Impact', impact);
}
