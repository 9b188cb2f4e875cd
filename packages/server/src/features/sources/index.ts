export { type HouseSource, Precedence, type Source, type SourceKey } from './source.ts';
export { ensureSource, readPrecedence } from './source.repository.ts';
export { settleValue, type Statement } from './settle-value.ts';
export {
  findRecords,
  findRecordsOf,
  type HeldValue,
  refreshStatistics,
  saveProposals,
  saveRecords,
  type SourceRecord,
} from './source-record.repository.ts';
export {
  dismissField,
  findProposedFields,
  findRecordsWithKey,
  forgetProposedField,
  proposeFields,
} from './proposed-field.repository.ts';
export {
  countProposals,
  findProposalPage,
  findProposalsOf,
  lockProposal,
  markDismissed,
  removeProposal,
  type ValueProposal,
} from './value-proposal.repository.ts';
