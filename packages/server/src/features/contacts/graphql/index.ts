export { ContactConnectionResolver } from './contact-connection.resolver.ts';
export { ContactBulkActsResolver } from './bulk-acts.resolver.ts';
export { ContactBulkActType } from './bulk-act.types.ts';
export { BULK_ACT_TO_UNDO } from './contact.payloads.ts';
export { ContactCustomValuesField } from './contact-custom-values.field.ts';
export { ContactErasureResolver } from './contact-erasure.resolver.ts';
export {
  ContactFilterInput,
  ContactOrderInput,
  ContactSelectionInput,
  OrderDirectionEnum,
} from './contact.inputs.ts';
export {
  ContactFieldTypeEnum,
  declareInputFields,
  DirectoryListingEnum,
} from './contact-field-declarations.ts';
export { ChangeSetMergeResolver } from './change-set-merge.field.ts';
export { ContactHistoryResolver } from './contact-history.resolver.ts';
export { loadContact, loadMerges } from './contact.loaders.ts';
export { ContactMergesResolver, MergedContactsResolver } from './contact-merges.resolver.ts';
export { ContactNoteAuthorResolver, ContactNotesResolver } from './contact-notes.resolver.ts';
export { ContactMergeType, ContactType } from './contact.types.ts';
export { ContactsResolver } from './contacts.resolver.ts';
export { ContactsChangedResolver } from './contacts-changed.resolver.ts';
export { MergeValueSourcesResolver } from './merge-value-sources.resolver.ts';
export { SetContactFieldResolver } from './set-contact-field.resolver.ts';
export { propertiesAskedFor } from './properties-asked-for.ts';
