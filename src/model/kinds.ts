/** The kinds of records and the shape of each body; a row that a person sees is folded from these. */
import { canonicalJson } from './canonical-json.js';
import {
  count,
  dictionary,
  filled,
  flag,
  form,
  list,
  maybe,
  number,
  object,
  oneOf,
  text,
  where,
  type Of,
} from './shape.js';
import { answers, questionnaire } from './questionnaire-shape.js';
import { date, id, members, time } from './values.js';

/** 32 bytes in base64url: a public key, or a SHA-256. */
const bytes32 = form(/^[A-Za-z0-9_-]{43}$/);
/** A device's public keys: Ed25519 and X25519, raw. Its id is the SHA-256 of `signing.sealing`. */
const deviceKeys = object({ device: bytes32, signing: bytes32, sealing: bytes32 });
/** A link's secret opens the lock that it was made with: `proof` signs who enters, by the lock's key. */
const key = { lock: maybe(bytes32), proof: maybe(text) };
/** Content keys by the SHA-256 of the header that each opens. */
const contentKeys = dictionary(bytes32);

/** Whether the value can be hashed; what can't isn't a text that anyone could agree to. */
const isCanonical = (value: unknown) => {
  try {
    return canonicalJson(value) !== '';
  } catch {
    return false;
  }
};

/** What is known of a person. `externalIds` are `scheme:id`, e.g. `moodle:jdoe`. */
const details = {
  externalIds: maybe(list(text)),
  name: maybe(filled),
  title: maybe(text),
  unit: maybe(text),
  level: maybe(text),
  concern: maybe(text),
  /** External ids of the managers above, nearest first. */
  managers: maybe(list(text)),
  /** Whether `managers` reaches the top of the organisation. */
  managersComplete: maybe(flag),
  /** Members to none of whom they report, directly or through others; who came later isn't among them. */
  notBelow: maybe(list(id)),
  timeZone: maybe(text),
  language: maybe(text),
  photo: maybe(text),
  contact: maybe(text),
};

/** The names of what is known of a person; nothing else in a body may reach a member's row. */
export const detailNames = Object.keys(details) as (keyof Details)[];
/** Who somebody is elsewhere, and whom they report to, is the facilitator's to say, also of oneself. */
export const facilitatorsWords: ReadonlySet<keyof Details> = new Set(['externalIds', 'managers', 'managersComplete', 'notBelow']);

const settings = {
  name: maybe(filled),
  concern: maybe(text),
  minimumSize: maybe(count),
  maximumSize: maybe(count),
  cycleStart: maybe(date),
  cycleEnd: maybe(date),
  /** How often the group meets, in its own words. */
  cadence: maybe(text),
  /** As `meetingText` writes it, e.g. `2026-06-12T14:00[Europe/Lisbon]`. */
  nextMeeting: maybe(text),
  /** How often the buddy ring has been rotated. */
  rotation: maybe(count),
  /** `false` in a genesis: a draft until it is started. Once it was started, it stays so. */
  started: maybe(flag),
  /** Nothing more is written until its facilitator reopens it. */
  ended: maybe(flag),
  /** How many days the group has to agree again, once somebody declined or withdrew, before it pauses. */
  recontractDays: maybe(where(count, (days) => days > 0)),
  /** The last day for which what members wrote is kept. */
  retention: maybe(date),
};
export const settingNames = Object.keys(settings) as (keyof Settings)[];

export const clauseKinds = ['confidentiality', 'attribution', 'consent', 'conduct', 'limits', 'other'] as const;
/** `text` prevails. What isn't there isn't part of the canonical text either. */
const clause = object({
  id,
  kind: oneOf(...clauseKinds),
  text: filled,
  locked: maybe(flag),
  /** BCP 47 tag of `text`; without it the version's. */
  language: maybe(text),
  /** The same in further languages, by BCP 47 tag. */
  texts: maybe(dictionary(filled)),
  /** Whose law the clause speaks of, e.g. `England and Wales`. */
  jurisdiction: maybe(text),
});
const stance = oneOf('agree', 'discuss', 'cannot');

const plan = {
  technique: filled,
  /** What would be good about it. */
  benefit: maybe(text),
  obstacle: maybe(text),
  /** If the obstacle gets in the way, then I will … */
  remedy: maybe(text),
  /** When or where … */
  cue: filled,
  /** … I will. */
  act: filled,
  start: date,
  /** One due date, or a cadence up to `until`. */
  cadence: oneOf('once', 'weekly', 'fortnightly', 'monthly'),
  until: date,
  zone: text,
};

/** The rules of a group's composition. */
const rule = oneOf('size', 'level', 'unit', 'reporting-line', 'concern');

/** The names of what a plan says; nothing else in a body may reach a plan. */
export const planNames = Object.keys(plan) as (keyof PlanDetails)[];
/** The plan alone, of a body or a row that holds it. */
export const planOf = (holder: PlanDetails): PlanDetails =>
  Object.fromEntries(planNames.map((name) => [name, holder[name]])) as unknown as PlanDetails;

/** Every kind of record with its body's shape. The names are part of the stored format. */
export const bodies = {
  /** With `keys`, those of the founder's first device, the group is sealed. */
  genesis: object({
    ...settings,
    name: filled,
    member: object({ ...details, name: filled }),
    keys: maybe(deviceKeys),
  }),
  settings: object(settings),
  /** With a `lock`, only whoever has the link to it can take the invitation up. */
  invitation: object({ member: id, ...details, lock: maybe(bytes32), choosing: maybe(id) }),
  /** With a `choosing`, it takes that one back; `note` is its reason, written before it. */
  standing: object({
    member: id,
    status: maybe(oneOf('active', 'paused', 'left')),
    role: maybe(oneOf('facilitator')),
    choosing: maybe(id),
    note: maybe(id),
  }),
  /**
   * The answer to an invitation. In a sealed group with the keys of the member's first device, which writes it; whoever
   * declines signs with them, and lets no device in.
   */
  joining: object({ keys: maybe(deviceKeys), declined: maybe(flag), ...key }),
  profile: object(details),
  /** When the author doesn't want to be reminded, in their own zone; from one time to the same is never. */
  'quiet-hours': object({ from: maybe(time), to: maybe(time) }),
  /** `name` is what its author wants to be called from now on, where the name is to go, too. */
  leaving: object({ name: maybe(filled), erased: maybe(flag) }),
  /** Two active members together hand the role of a facilitator over who can't do it. */
  succession: object({ from: id, member: id }),
  /** A further device: certified by one that counts already, or entering by a link that such a one made. */
  device: object({ keys: deviceKeys, name: maybe(text), ...key }),
  'device-invitation': object({ lock: bytes32 }),
  /** A device that exists only as keys under a passphrase; its form is confidentiality/recovery's. */
  recovery: object({ keys: deviceKeys, wrapped: object({}) }),
  /** What the device wrote after `counter` doesn't count. */
  revocation: object({ device: id, counter: count }),
  /** For another device of its author: the keys of what that one can't open by itself. */
  keyring: object({ device: id, keys: contentKeys }),
  /** What its author has deleted: counters of a device; and keys of what that device wrote and nobody could open any more. */
  erasure: object({ device: id, counters: list(count), keys: maybe(list(text)) }),
  /** Whom the facilitator chose, and how the rules stood with them, by all that was known at the time. */
  choosing: object({
    from: oneOf('file', 'directory', 'hand'),
    /** The SHA-256 of the file, or whatever else tells the source from others. */
    digest: maybe(text),
    /** How many people the source holds. */
    people: maybe(count),
    chosen: list(id),
    verdicts: list(object({ rule, verdict: oneOf('met', 'broken', 'unknown'), basis: list(id) })),
  }),
  /** `note` is its reason, written before it. */
  exception: object({ rule, basis: list(id), note: maybe(id) }),
  /** What a note without `about` is about says so itself. */
  note: object({ about: maybe(id), text: filled }),
  audience: object({ id, members }),
  proposal: where(object({ hash: id, language: text, clauses: list(clause), supersedes: maybe(id) }), isCanonical),
  /** `devices` are the members' first devices as the author knew them. */
  acceptance: object({
    version: id,
    clauses: dictionary(stance),
    devices: maybe(dictionary(id)),
  }),
  /** What a member thinks of a version's clauses, and why, by their ids; neither an acceptance nor a refusal. */
  stance: object({ version: id, clauses: dictionary(stance), notes: maybe(dictionary(filled)) }),
  decline: object({ version: id }),
  withdrawal: object({ version: id }),
  omission: object({ version: id, member: id }),
  publication: questionnaire,
  giving: object({
    recipient: id,
    share: oneOf('recipient', 'buddy', 'group'),
    questionnaire: object({ id, version: number }),
    /** The questionnaire itself as the giver saw it, where readers couldn't find it by id and version. */
    asked: maybe(questionnaire),
    answers,
    /** The sentence about who will read it, as the giver saw it. */
    promise: text,
    /** Sealed to its giver alone until a reader who has no key has joined, and the giver gives it anew. */
    held: maybe(flag),
    /** Earlier feedback of the same giver, which this one takes the place of, for other readers. */
    replaces: maybe(id),
    /** All that it takes the place of by that, the first one first: some of it may be deleted already. */
    former: maybe(list(id)),
    /** The recipient's wish that more may read it, to which its giver consents by this. */
    widening: maybe(id),
    /** The recipient's request that it answers. */
    request: maybe(id),
    /** The round that it belongs to. */
    round: maybe(id),
  }),
  /** `promise`, as of a giving. */
  /** `adds`: to what its recipient has read. */
  revision: object({ feedback: id, answers, promise: maybe(text), adds: maybe(flag) }),
  retraction: object({ feedback: id }),
  acknowledgement: object({ feedback: id, thanks: maybe(text) }),
  reply: object({ feedback: id, text: filled }),
  /** Its recipient would like more people to read it; only its giver can grant that, by giving it anew. */
  widening: object({ feedback: id, share: oneOf('buddy', 'group'), text: maybe(text) }),
  'widening-refusal': object({ feedback: id, widening: id }),
  hiding: object({ feedback: id, hidden: flag }),
  /** What a member gives isn't shown to the author any more. */
  blocking: object({ member: id, blocked: flag }),
  /** Asks a member for feedback: what about, and by which questionnaire, where it isn't theirs to choose. */
  request: object({
    to: id,
    text: maybe(text),
    questionnaire: maybe(object({ id, version: number })),
    /** As with `giving`. */
    asked: maybe(questionnaire),
  }),
  /** Whoever is asked declines by it, and needn't say why; whoever asked takes it back. */
  'request-end': object({ request: id, text: maybe(text) }),
  /** Feedback that its recipient shows to others of their choice, as it was. */
  passing: object({
    of: id,
    giver: id,
    to: members,
    questionnaire: object({ id, version: number }),
    asked: maybe(questionnaire),
    answers,
    note: maybe(text),
  }),
  plan: object({
    ...plan,
    share: oneOf('me', 'buddy', 'group'),
    buddy: maybe(id),
    feedback: maybe(id),
    /** An earlier plan of the same owner, which this one takes the place of, for other readers. */
    replaces: maybe(id),
    /** All that it takes the place of by that, the first one first: some of it may be deleted already. */
    former: maybe(list(id)),
  }),
  change: object({ commitment: id, ...plan }),
  pause: object({ commitment: id, paused: flag }),
  end: object({ commitment: id, outcome: oneOf('done', 'dropped', 'adapted'), learned: maybe(text) }),
  'check-in': object({
    commitment: id,
    /** The first day of the period. */
    period: date,
    outcome: oneOf('did', 'partly', 'not-yet', 'changed'),
    happened: maybe(text),
    learned: maybe(text),
  }),
  'buddy-word': object({ commitment: id, text: filled }),
  /** The group met on that day; with `held` false it didn't, and was said by mistake to have. */
  meeting: object({ on: date, held: maybe(flag) }),
  /** Days in which all give each other feedback. `mutual`: who has given reads what they got. */
  round: object({
    name: maybe(where(filled, ({ length }) => length <= 80)),
    from: date,
    due: date,
    zone: text,
    questionnaire: maybe(object({ id, version: number })),
    reveal: oneOf('at-once', 'mutual'),
  }),
  /** Another last day of a round: for all, or for one member. */
  extension: object({ round: id, due: date, member: maybe(id) }),
  'round-end': object({ round: id }),
  /** To how many members its author gave in a round, and of how many they received; without numbers it isn't told any more. */
  tally: where(
    object({ round: id, given: maybe(count), received: maybe(count) }),
    ({ given, received }) => (given === undefined) === (received === undefined),
  ),
  'buddy-answer': object({ supporter: id, supported: id, rotation: count, accepted: flag }),
};

export type Kind = keyof typeof bodies;
export type Body<K extends Kind> = Of<(typeof bodies)[K]>;
export type Details = Omit<Body<'invitation'>, 'member'>;
export type Settings = Body<'settings'>;
export type Clause = Of<typeof clause>;
export type ClauseKind = Clause['kind'];
export type PlanDetails = Pick<Body<'plan'>, keyof typeof plan>;
export type CompositionRule = Body<'exception'>['rule'];
export type DeviceKeys = Of<typeof deviceKeys>;
export type Outcome = Body<'check-in'>['outcome'];

export type {
  Answer,
  Answers,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireSection,
  QuestionnaireWords,
} from './questionnaire-shape.js';
export { date, id, instant, members, time } from './values.js';
