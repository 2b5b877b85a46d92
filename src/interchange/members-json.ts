/** Writes members as SCIM 2.0 JSON, which {@link readRoster} reads back as the same people. */
import { canonicalJson } from '../model/canonical-json.js';
import type { Member } from '../model/rows.js';
import { joinIds } from './external-ids.js';
import { personOf } from './member-people.js';

/** RFC 7643, section 8.2, and 4.3; what a peer group knows besides has a schema of its own (section 3.3). */
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const memberSchema = 'urn:collegial:params:scim:schemas:extension:1.0:Member';

/**
 * A ListResponse (RFC 7644, section 3.4.2) of User resources. The extension says all ids that a member is known by
 * elsewhere (`externalIds`, with semicolons between them), level and concern, and how they stand in the group:
 * `membership`, `groupRole`, and the instants at which they were `invited`, `joined` and `left`.
 */
export const membersJson = (members: readonly Member[]): string =>
  // A page's additions to Object.prototype have no say in canonical JSON.
  `${canonicalJson({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: members.length,
    startIndex: 1,
    itemsPerPage: members.length,
    Resources: members.map(userOf),
  })}\n`;

function userOf(member: Member) {
  const { id, status, role, invited, joined, left } = member;
  const { externalIds, name, email, unit, level, title, timeZone, language, concern } = personOf(member);
  return {
    schemas: [userSchema, enterpriseSchema, memberSchema],
    id,
    userName: externalIds[0] ?? id,
    displayName: name,
    title,
    emails: email ? [{ value: email, primary: true }] : undefined,
    preferredLanguage: language,
    timezone: timeZone,
    [enterpriseSchema]: { department: unit },
    [memberSchema]: {
      externalIds: joinIds(externalIds) || undefined,
      level,
      concern,
      ...{ membership: status, groupRole: role, invited: invited || undefined, joined, left },
    },
  };
}
