export { type HouseSource, isHouseSource, Precedence, type Source, type SourceKey } from './source.ts';
export { ensureSource, readPrecedence } from './source.repository.ts';
export { isKeptFrom, settleValue, type Statement } from './settle-value.ts';
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
  findKeptBackOfHouse,
  forgetKeptBackOfHouse,
  forgetKeptBackOfImport,
  isAnythingKeptBack,
  keepBackOfHouse,
} from './kept-back.repository.ts';
export {
  countProposals,
  dismissProposals,
  findProposalPage,
  findProposalsOf,
  lockProposal,
  lockProposals,
  markDismissed,
  type ProposalFilter,
  removeProposals,
  type ValueProposal,
} from './value-proposal.repository.ts';
