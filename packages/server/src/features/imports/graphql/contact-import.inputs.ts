import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { ImportColumn } from '@convive/shared';
import type { RowState, UndoState } from '../contact-import.ts';
import type { AccountsImport } from '../import-accounts.ts';
import type { NewImport } from '../import-options.ts';
import {
  ArchivedMatchPolicyEnum,
  ContactImportRowStateEnum,
  ContactImportUndoStateEnum,
  DuplicateRowPolicyEnum,
  EmptyCellPolicyEnum,
  EmptyIdentifierPolicyEnum,
  OverwritePolicyEnum,
  UnknownGroupPolicyEnum,
  UnreadableValuePolicyEnum,
} from './contact-import.enums.ts';

import { ImportInvitationsInput } from './contact-import-invitations.ts';

@ArgsType()
export class PageForwardArguments {
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'A cursor of this list.' }) after?: string | null;
}

@ArgsType()
export class ContactImportsArguments extends PageForwardArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Those of one file alone, by the SHA-256 of its bytes in hex digits.',
  })
  fileFingerprint?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Those alone that began to write, whatever became of them since; else also what is only prepared.',
  })
  hasRun?: boolean | null;
}

@ArgsType()
export class ContactImportRowsArguments extends PageForwardArguments {
  @Field(() => [ContactImportRowStateEnum], { nullable: true, description: 'Those alone; absent: all.' })
  states?: RowState[] | null;
  @Field(() => [ContactImportUndoStateEnum], {
    nullable: true,
    description: 'Those that an undo came to like this alone, instead of `states`.',
  })
  undoStates?: UndoState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those alone that came to something else than planned when it ran, instead of `states`.',
  })
  deviating?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those alone that are in conflict, or were until somebody chose, instead of `states`.',
  })
  conflicts?: boolean | null;
}

@InputType('ValueMappingInput', { description: 'What a value of the file means.' })
export class ValueMappingInput {
  @Field(() => String, { description: 'As it stands in the file; case and outer blanks do not count.' })
  from!: string;
  @Field(() => String, {
    description: 'What is read instead; empty: the value is left out, which is told and clears nothing.',
  })
  to!: string;
}

@InputType('ContactImportColumnInput', { description: 'A column of the file, and what it fills.' })
export class ContactImportColumnInput implements ImportColumn {
  @Field(() => String, { nullable: true, description: 'Its heading, 1,000 characters at most.' })
  heading!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'A field, `custom:<key>`, groups, admin (read where people are invited), fullName or id; null: not imported.',
  })
  field!: string | null;
  @Field(() => EmptyCellPolicyEnum, { nullable: true, description: 'IGNORE unless said.' })
  emptyCells?: keyof typeof EmptyCellPolicyEnum | null;
  @Field(() => UnreadableValuePolicyEnum, {
    nullable: true,
    description: 'LEAVE_OUT_ROW unless said; KEEP_AS_TYPED for phones.',
  })
  unreadable?: keyof typeof UnreadableValuePolicyEnum | null;
  @Field(() => String, {
    nullable: true,
    description:
      'How its dates or numbers are written: dd/MM/yyyy, MM/dd/yyyy; 1.234,56 or 1,234.56. For postcodes 00000: those of five digits get lost zeros back, by the country of their row. For whole names without a comma or capitals: First Last or Last First; absent: as the heading says, else First Last. Absent: day first; numbers that may be read in two ways and postcodes that are too short are reported.',
  })
  format?: string | null;
  @Field(() => [ValueMappingInput], { nullable: true, description: 'Taught values, 500 at most.' })
  values?: ValueMappingInput[] | null;
}

@InputType('CreateContactImportInput', {
  description: 'What is in the file, and what shall be done with it.',
})
export class CreateContactImportInput implements NewImport {
  @Field(() => String, { nullable: true, description: '255 characters at most.' }) fileName?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of the bytes of the file, in 64 hex digits: what it is known by when it comes again.',
  })
  fileFingerprint?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many rows will be sent; running waits for all of them.',
  })
  totalRows?: number | null;
  @Field(() => [ContactImportColumnInput], { description: 'In the order of the cells sent.' })
  columns!: ContactImportColumnInput[];
  @Field(() => String, {
    nullable: true,
    description:
      'identifier (unless said), email, emailAndName (who shares an address is told apart by the name), id, or `custom:<key>` of a unique field.',
  })
  matchBy?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to add unknown ones; true unless said.' })
  create?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to change known ones; true unless said.' })
  update?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to archive contacts that no row means, except those with bookings or an accepted invitation; false unless said.',
  })
  archiveMissing?: boolean | null;
  @Field(() => OverwritePolicyEnum, { nullable: true, description: 'ALWAYS unless said.' })
  overwrite?: keyof typeof OverwritePolicyEnum | null;
  @Field(() => DuplicateRowPolicyEnum, { nullable: true, description: 'REPORT unless said.' })
  duplicateRows?: keyof typeof DuplicateRowPolicyEnum | null;
  @Field(() => ArchivedMatchPolicyEnum, { nullable: true, description: 'SKIP unless said.' })
  archivedMatches?: keyof typeof ArchivedMatchPolicyEnum | null;
  @Field(() => EmptyIdentifierPolicyEnum, {
    nullable: true,
    description: 'Unless said: REPORT where a column gives the identifier, GENERATE where none does.',
  })
  emptyIdentifier?: keyof typeof EmptyIdentifierPolicyEnum | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Groups that everyone the rows mean is put into, 100 at most.',
  })
  groupIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'A group for the same, by its name: found, or made when the import begins to run.',
  })
  newGroupName?: string | null;
  @Field(() => UnknownGroupPolicyEnum, {
    nullable: true,
    description:
      'REPORT unless said. Rows that name groups go into these, and not into those chosen for everyone.',
  })
  unknownGroups?: keyof typeof UnknownGroupPolicyEnum | null;
  @Field(() => ID, {
    nullable: true,
    description: 'An event whose guest everyone becomes that the rows mean.',
  })
  eventId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Which access group of the event they belong to; needed where it has several.',
  })
  accessGroupId?: string | null;
  @Field(() => ImportInvitationsInput, {
    nullable: true,
    description:
      'Invites everyone the rows mean; a column gives the e-mail address. Not for API keys. Absent: nobody is invited.',
  })
  invitations?: ImportInvitationsInput | null;
  @Field(() => String, {
    nullable: true,
    description: "ISO 3166 country for national phone numbers; absent: the workspace's.",
  })
  country?: string | null;
}

@InputType('CreateContactImportFromAccountsInput', {
  description: 'Whose accounts become contacts, and what shall be done with them.',
})
export class CreateContactImportFromAccountsInput implements AccountsImport {
  @Field(() => ID, { nullable: true, description: 'An account group; absent: everybody who can sign in.' })
  accountGroupId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to add unknown ones; true unless said.' })
  create?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether to change known ones; true unless said.' })
  update?: boolean | null;
  @Field(() => OverwritePolicyEnum, { nullable: true, description: 'FILL_BLANKS unless said.' })
  overwrite?: keyof typeof OverwritePolicyEnum | null;
  @Field(() => ArchivedMatchPolicyEnum, { nullable: true, description: 'SKIP unless said.' })
  archivedMatches?: keyof typeof ArchivedMatchPolicyEnum | null;
  @Field(() => [ID], { nullable: true, description: 'Groups that all of them are put into, 100 at most.' })
  groupIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'A group for the same, by its name.' })
  newGroupName?: string | null;
}

@InputType('AddContactImportRowsInput', {
  description: 'Some rows of the file. Sending them again changes nothing.',
})
export class AddContactImportRowsInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
  @Field(() => Int, { description: "The file's own number of the first row; headings are row 1." })
  firstRow!: number;
  @Field(() => [[String]], { description: '5,000 rows at most; an empty string is an empty cell.' })
  rows!: string[][];
  @Field(() => [Int], {
    nullable: true,
    description: 'Where they are not consecutive: the number of each row.',
  })
  rowNumbers?: number[] | null;
}

@InputType('ImportContactsInput', { description: 'A whole small file at once.' })
export class ImportContactsInput {
  @Field(() => CreateContactImportInput, { description: 'What it is.' }) import!: CreateContactImportInput;
  @Field(() => Int, { nullable: true, description: 'Number of the first row; 2 unless said.' })
  firstRow?: number | null;
  @Field(() => [[String]], { description: '5,000 rows at most.' }) rows!: string[][];
  @Field(() => [Int], {
    nullable: true,
    description: 'Where they are not consecutive: the number of each row.',
  })
  rowNumbers?: number[] | null;
}

@InputType('PlanContactImportInput', { description: 'Which import to plan.' })
export class PlanContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
}

@InputType('RunContactImportInput', { description: 'Which import to run.' })
export class RunContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
  @Field(() => Date, {
    nullable: true,
    description: 'The `plannedAt` of the plan that was looked at. Another plan is not run: PLAN_CHANGED.',
  })
  plannedAt?: Date | null;
}

@InputType('PauseContactImportInput', { description: 'Which import to pause.' })
export class PauseContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
}

@InputType('ResumeContactImportInput', { description: 'Which import to resume.' })
export class ResumeContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
}

@InputType('CancelContactImportInput', { description: 'Which import to cancel.' })
export class CancelContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
}

@InputType('UndoContactImportInput', { description: 'Which import to undo.' })
export class UndoContactImportInput {
  @Field(() => ID, { description: 'The import.' }) importId!: string;
}
