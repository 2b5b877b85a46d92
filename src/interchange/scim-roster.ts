/**
 * Reads a roster from SCIM 2.0: a ListResponse (RFC 7644, section 3.4.2), an array of User resources, or one User
 * (RFC 7643, section 4.1), with the enterprise extension (section 4.3) and others.
 */
import { pause } from './delimited.js';
import { fieldOf, isPassword, slotOf, type Slot } from './roster-columns.js';
import { RosterFileError, tooManyRows } from './roster-file-error.js';
import { batchSize, rosterRows, type ReadingOptions } from './roster-rows.js';
import type { FileWarningCode, Reason, RosterColumn, RosterFile } from './roster.js';

type Resource = Record<string, unknown>;

export async function readScimRoster(
  text: string,
  { maximumRows, loginScheme, signal }: ReadingOptions,
): Promise<RosterFile> {
  const { resources, total } = resourcesIn(parsed(text));
  if (resources.length > maximumRows) throw tooManyRows(maximumRows);
  const columns = new Map<string, RosterColumn>();
  const rows = rosterRows('scim', loginScheme, true);
  for (const [index, resource] of resources.entries()) {
    if (index % batchSize === batchSize - 1) await pause();
    signal?.throwIfAborted();
    if (isUser(resource)) rows.add(index + 1, said(resource, columns));
    else rows.add(index + 1, new Map(), { code: 'not-a-user', rejects: true });
  }
  const warnings: Reason<FileWarningCode>[] = [];
  if (!rows.count) warnings.push({ code: 'no-rows' });
  if (total > resources.length) warnings.push({ code: 'partial-list', params: { found: resources.length, total } });
  const listed = [...columns.values()];
  return {
    format: 'scim',
    rows: await rows.finish(),
    columns: listed,
    droppedPasswords: listed.filter(({ dropped }) => dropped === 'password').map(({ heading }) => heading),
    warnings,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    throw new RosterFileError('malformed-json', 'The file looks like JSON but is damaged. Export it again.');
  }
}

const isObject = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Own attributes only: a page may have polluted Object.prototype. */
const attribute = (resource: Resource, name: string): unknown =>
  Object.entries(resource).find(([key]) => key.toLowerCase() === name)?.[1];
const schemasOf = (resource: Resource): string[] => {
  const schemas = attribute(resource, 'schemas');
  return Array.isArray(schemas) ? schemas.map(String) : [];
};

const isUser = (resource: unknown): resource is Resource => {
  if (!isObject(resource)) return false;
  const schemas = schemasOf(resource);
  if (!schemas.length) return typeof attribute(resource, 'username') === 'string';
  return schemas.some((schema) => /:User$/i.test(schema));
};

function resourcesIn(value: unknown): { resources: unknown[]; total: number } {
  if (isUser(value)) return { resources: [value], total: 1 };
  const list = isObject(value) ? attribute(value, 'resources') : value;
  const isList = isObject(value) && schemasOf(value).some((schema) => /:ListResponse$/i.test(schema));
  const resources = Array.isArray(list) ? (list as unknown[]) : [];
  if (!resources.some(isUser) && !(isList && !resources.length)) {
    throw new RosterFileError('not-scim', 'This JSON holds no SCIM 2.0 users. Export those, or choose a CSV file.');
  }
  const total = isObject(value) ? Number(attribute(value, 'totalresults')) : 0;
  return { resources, total: total || 0 };
}

/** What a User resource says; notes each attribute met among the columns. */
function said(resource: Resource, columns: Map<string, RosterColumn>): Map<Slot, string> {
  const found = new Map<Slot, string>();
  for (const [heading, slot, value] of attributes(resource)) {
    if (!columns.has(heading)) {
      const dropped = isPassword(heading) ? 'password' : 'unused';
      columns.set(heading, slot ? { heading, field: fieldOf(slot) } : { heading, field: null, dropped });
    }
    if (slot && value && !found.has(slot)) found.set(slot, value);
  }
  return found;
}

/** Values of attributes that are understood; of the others, passwords first of all, only the names. */
function* attributes(resource: Resource): Generator<[heading: string, slot: Slot | null, value?: string]> {
  for (const [name, value] of Object.entries(resource)) {
    const key = name.toLowerCase();
    if (isPassword(name)) yield [name, null];
    else if (key === 'id') yield [name, 'scimId', scalar(value)];
    else if (key === 'emails') yield [name, 'email', primary(value)];
    else if (key === 'manager') yield [name, 'manager', managerIn(value)];
    else if (isObject(value) && (key === 'name' || key.startsWith('urn:'))) yield* attributes(value);
    else {
      const slot = scalar(value) === undefined ? null : slotOf(name, 'scim');
      yield [name, slot, slot ? scalar(value) : undefined];
    }
  }
}

const scalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** RFC 7643, section 4.3: `value` is the manager's id; some services send the id alone. */
const managerIn = (value: unknown) =>
  isObject(value) ? (scalar(attribute(value, 'value')) ?? scalar(attribute(value, 'displayname'))) : scalar(value);

/** RFC 7643, section 2.4: the primary one, else that of work, else the first. */
function primary(emails: unknown): string | undefined {
  const all = (Array.isArray(emails) ? emails : [emails]).map((email) => (isObject(email) ? email : { value: email }));
  const one =
    all.find((email) => attribute(email, 'primary') === true) ??
    all.find((email) => attribute(email, 'type') === 'work') ??
    all[0];
  return one && scalar(attribute(one, 'value'));
}
