import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { ContactImportType } from './contact-import.types.ts';

const IMPORT = { nullable: true, description: 'The import as it stands then.' };
const ERRORS = { description: 'Empty on success.' };

@ObjectType('ImportContactsPayload', { description: 'What became of it.' })
export class ImportContactsPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => Boolean, {
    description: 'Whether every row has gone its way: what is bad stands in the rows.',
  })
  completed!: boolean;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CreateContactImportPayload', { description: 'What became of it.' })
export class CreateContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CreateContactImportFromAccountsPayload', { description: 'What became of it.' })
export class CreateContactImportFromAccountsPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('AddContactImportRowsPayload', { description: 'What became of it.' })
export class AddContactImportRowsPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('PlanContactImportPayload', { description: 'What became of it.' })
export class PlanContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RunContactImportPayload', { description: 'What became of it.' })
export class RunContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('PauseContactImportPayload', { description: 'What became of it.' })
export class PauseContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ResumeContactImportPayload', { description: 'What became of it.' })
export class ResumeContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CancelContactImportPayload', { description: 'What became of it.' })
export class CancelContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UndoContactImportPayload', { description: 'What became of it.' })
export class UndoContactImportPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
