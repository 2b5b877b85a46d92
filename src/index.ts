/** Classes and functions of the library. Importing has no side effects; `collegial/define/…` registers tags. */
export {
  PeerAccountabilityTrackerElement,
  type AttentionDetail,
  type FeedbackShowWantedDetail,
} from './elements/accountability-tracker/peer-accountability-tracker.js';
export {
  PeerConfidentialityAgreementElement,
  type AgreementInForceDetail,
} from './elements/confidentiality-agreement/peer-confidentiality-agreement.js';
export { PeerFeedbackFormElement } from './elements/feedback-form/peer-feedback-form.js';
export {
  PeerFeedbackInboxElement,
  type CommitmentShowWantedDetail,
  type FeedbackWantedDetail,
  type GivingWantedDetail,
  type RequestWantedDetail,
} from './elements/feedback-inbox/peer-feedback-inbox.js';
export { PeerGroupElement, type GroupErrorDetail, type GroupOpenDetail } from './elements/group/peer-group.js';
export { PeerRosterElement, type ImportFinishedDetail, type ImportUndoneDetail } from './elements/roster/peer-roster.js';
export { PeerElement, type WrittenDetail } from './ui/peer-element.js';
export { certificateHtml } from './ui/certificate/certificate-html.js';
export { GroupController } from './ui/group-controller.js';
export { groupContext, type GroupSource } from './ui/group-source.js';

export { identityOf, type DeviceKeys, type Identity } from './confidentiality/device-keys.js';
export { fingerprintOf, sameFingerprint, spoken } from './confidentiality/fingerprint.js';
export { openIdentities, type IdentityStore } from './confidentiality/identity-store.js';
export { readInvitation, withoutInvitation, type Invitation } from './confidentiality/invitation-link.js';
export { Keyring } from './confidentiality/keyring.js';
export { memoryIdentities } from './confidentiality/memory-identities.js';
export { makeDevice } from './confidentiality/new-device.js';
export { sealed, type SealedOptions } from './confidentiality/sealed.js';
export type { Actions, ChoosingSource, Founding } from './group/actions.js';
export {
  auditOf,
  auditText,
  verifyAudit,
  type Audit,
  type AuditChain,
  type AuditLink,
  type AuditVerb,
  type AuditVerdict,
  type LinkVerdict,
} from './group/audit.js';
export {
  certificateOf,
  certificateText,
  certificateWords,
  contentOf,
  verifyCertificate,
  type Certificate,
  type CertificateContent,
  type CertificateFault,
  type CertificateOptions,
  type CertificateVerdict,
  type CertificateWords,
  type CertifiedKey,
  type CheckOptions,
  type Signatory,
} from './group/certificate.js';
export { systemClock, type Clock } from './group/clock.js';
export { exportMine, myFileText, type ExportMineOptions, type MyEntry, type MyFile } from './group/export-mine.js';
export {
  exportGroup,
  groupFileText,
  importGroup,
  verifyGroupFile,
  type GroupFile,
  type GroupFileFault,
  type GroupFileFinding,
  type GroupFileVerdict,
  type ImportOptions,
} from './group/group-file.js';
export { GroupError, type GroupErrorCode } from './group/group-error.js';
export { KeyActions } from './group/key-actions.js';
export type { KeysState, MemberKey } from './group/keys-state.js';
export { PeerGroup, type PeerGroupOptions, type Receipt } from './group/peer-group.js';
export { deleteMine, retain, retentionEnd, retentionOf, type Retention, type RetentionPhase } from './group/retention.js';
export type { PeerGroupState, Place } from './group/state.js';

export {
  fileDirectory,
  hostDirectory,
  type Directory,
  type DirectoryPage,
  type SearchDirectory,
} from './interchange/directory.js';
export type { ReportingLine } from './interchange/reporting-line.js';
export type { RosterPerson } from './interchange/roster.js';
export { calendarOf, type CalendarOptions, type CalendarTexts } from './interchange/icalendar.js';

export { agreementTemplates, limitsClause, type AgreementTemplate } from './model/agreement-templates.js';
export { canonicalJson } from './model/canonical-json.js';
export { feedbackFrames } from './model/feedback-frames.js';
export type { GroupView } from './model/group-view.js';
export type {
  Answers,
  Body,
  Clause,
  CompositionRule,
  Details,
  Kind,
  Outcome,
  Questionnaire,
  QuestionnaireItem,
  Settings,
} from './model/kinds.js';
export { audienceOf, can } from './model/policy.js';
export type { Audience, GroupRecord, MemberId, OperationId } from './model/record.js';
export type * from './model/rows.js';

export { registerTranslation, type Messages, type Translation } from './localization/localize.js';

export { StorageError, isStorageError } from './storage/adapter.js';
export type {
  Capabilities,
  Entry,
  Json,
  Key,
  OpenOptions,
  OpenStorage,
  Revision,
  StorageAdapter,
  StorageErrorCode,
  WatchEvent,
} from './storage/adapter.js';
export {
  registerCredentials,
  type Credentials,
  type CredentialsWanted,
  type ProvideCredentials,
} from './storage/credentials.js';
export { offline, queueOf, type OfflineAdapter, type QueuedWrite, type WriteQueue } from './storage/offline.js';
export { openStorage, registerStorage, type OpenStorageUrl } from './storage/registry.js';
export { update } from './storage/update.js';
