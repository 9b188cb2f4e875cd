import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import type { RowCorrections } from '../correct-rows.ts';
import type { ChangedOptions } from '../imports.service.ts';
import {
  ArchivedMatchPolicyEnum,
  DuplicateRowPolicyEnum,
  OverwritePolicyEnum,
} from './contact-import.enums.ts';
import { ContactImportType } from './contact-import.types.ts';

@InputType('CellCorrectionInput', { description: 'A cell put right.' })
export class CellCorrectionInput {
  @Field(() => Int, { description: "The file's own number of the row." }) row!: number;
  @Field(() => Int, { description: 'The column, counted from 0.' }) column!: number;
  @Field(() => String, { description: 'What it says instead; empty: nothing.' }) value!: string;
}

@InputType('ValueReplacementInput', { description: 'A value put right in all rows that have it.' })
export class ValueReplacementInput {
  @Field(() => Int, { description: 'The column, counted from 0.' }) column!: number;
  @Field(() => String, { description: 'As the cells, or the issue, say it.' }) from!: string;
  @Field(() => String, { description: 'What they say instead; empty: nothing.' }) to!: string;
}

@InputType('CorrectContactImportRowsInput', {
  description:
    'What is put right: first the replacements, then the single cells. Whole rows can be left out.',
})
export class CorrectContactImportRowsInput implements RowCorrections {
  @Field(() => ID, { description: 'The import, planned and not yet run.' }) importId!: string;
  @Field(() => [CellCorrectionInput], { nullable: true, description: 'Single cells, 5,000 at most.' })
  corrections?: CellCorrectionInput[] | null;
  @Field(() => [ValueReplacementInput], { nullable: true, description: 'Values, 100 at most.' })
  replacements?: ValueReplacementInput[] | null;
  @Field(() => [Int], { nullable: true, description: 'Rows that shall not go in, 5,000 at most.' })
  leaveOut?: number[] | null;
  @Field(() => [Int], { nullable: true, description: 'Rows that were left out and shall go in after all.' })
  putBack?: number[] | null;
}

@InputType('ChangeContactImportOptionsInput', {
  description: 'What is decided otherwise; absent: as it was.',
})
export class ChangeContactImportOptionsInput implements ChangedOptions {
  @Field(() => ID, { description: 'The import, planned and not yet run.' }) importId!: string;
  @Field(() => String, { nullable: true, description: 'What rows are recognised by.' })
  matchBy?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to add unknown ones.' })
  create?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to change known ones.' })
  update?: boolean | null;
  @Field(() => OverwritePolicyEnum, { nullable: true, description: 'What a value does to a stored one.' })
  overwrite?: keyof typeof OverwritePolicyEnum | null;
  @Field(() => DuplicateRowPolicyEnum, {
    nullable: true,
    description: 'What becomes of rows of the same key.',
  })
  duplicateRows?: keyof typeof DuplicateRowPolicyEnum | null;
  @Field(() => ArchivedMatchPolicyEnum, {
    nullable: true,
    description: 'What is done where a row means an archived contact.',
  })
  archivedMatches?: keyof typeof ArchivedMatchPolicyEnum | null;
}

const IMPORT = { nullable: true, description: 'The import as it stands then.' };
const ERRORS = { description: 'Empty on success.' };

@ObjectType('CorrectContactImportRowsPayload', { description: 'What became of it.' })
export class CorrectContactImportRowsPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ChangeContactImportOptionsPayload', { description: 'What became of it.' })
export class ChangeContactImportOptionsPayload {
  @Field(() => ContactImportType, IMPORT) contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
