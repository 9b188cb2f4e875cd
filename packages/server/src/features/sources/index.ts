export { orderSources } from './order-sources.ts';
export { type HouseSource, Precedence, type Source, type SourceKey, type SourceKind } from './source.ts';
export { ensureSource, readPrecedence } from './source.repository.ts';
export { type Settled, settleValue, type Standing, type Statement } from './settle-value.ts';
export {
  findRecords,
  findRecordsOf,
  type HeldValue,
  type NewRecord,
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
  type ProposedField,
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
