import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import type { ComparedValue, ConflictCandidate } from '../conflict-candidates.ts';
import { CONFLICT_CHOICES, type ConflictChoice, type ConflictKind } from '../import-settlement.repository.ts';
import type { ConflictChoices } from '../settle-conflicts.ts';

export const ContactImportConflictChoiceEnum = declareEnum(
  'ContactImportConflictChoice',
  'What to do with a row that is in conflict.',
  CONFLICT_CHOICES,
  {
    UPDATE:
      'It means one of its candidates, who is changed; values that another contact has to itself are left out.',
    CREATE: 'It means nobody known: a contact is added, without values that another has to itself.',
    LEAVE_OUT: 'It stays out.',
  },
);

@ObjectType('ContactImportRowSettlement', { description: 'What somebody chose for the conflict of a row.' })
export class ContactImportRowSettlementType {
  @Field(() => ContactImportConflictChoiceEnum, { description: 'What.' }) choice!: ConflictChoice;
  @Field(() => ID, { nullable: true, description: 'The contact to change; null for the other choices.' })
  contactId!: string | null;
  @Field(() => String, {
    description:
      'The conflict that it settles, or that the row is in where it no longer fits, for programs: SEVERAL_MATCHES, …',
  })
  code!: string;
}

@ObjectType('ContactImportCandidateValue', {
  description: 'What a row says of a field, beside what a contact has there.',
})
export class ContactImportCandidateValueType implements ComparedValue {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'What the row says; null: nothing.' })
  given!: string | null;
  @Field(() => String, { nullable: true, description: 'What the contact has; null: nothing.' })
  stored!: string | null;
  @Field(() => Boolean, { description: 'Whether the row says nothing else than the contact has.' })
  isSame!: boolean;
}

@ObjectType('ContactImportCandidate', { description: 'A contact that a row in conflict may mean.' })
export class ContactImportCandidateType {
  @Field(() => String, { description: 'The field by which it is met.' }) field!: string;
  @Field(() => Boolean, {
    description:
      'Whether UPDATE may name it: not where another row means it already, unless that row is chosen for in the same request, or where it cannot come back.',
  })
  isChoosable!: boolean;
  @Field(() => [ContactImportCandidateValueType], {
    description: 'Field by field, in the order of the file.',
  })
  values!: ContactImportCandidateValueType[];
}

/** What a `ContactImportCandidate` is resolved from. */
export type ContactImportCandidateSource = ConflictCandidate;

@ObjectType('ContactImportConflictKind', { description: 'Conflicts of one kind.' })
export class ContactImportConflictKindType implements ConflictKind {
  @Field(() => String, {
    description:
      'Which, for programs: SEVERAL_MATCHES, SAME_CONTACT, IDENTIFIER_TAKEN, VALUE_TAKEN, RESTORE_BLOCKED or CHOICE_OUTDATED.',
  })
  code!: string;
  @Field(() => Int, { description: 'Rows that it keeps out.' }) open!: number;
  @Field(() => Int, { description: 'Rows for which somebody chose.' }) settled!: number;
}

@InputType('ContactImportRowChoiceInput', { description: 'What to do with one row in conflict.' })
export class ContactImportRowChoiceInput {
  @Field(() => Int, { description: "The file's own number of the row." }) row!: number;
  @Field(() => ContactImportConflictChoiceEnum, {
    nullable: true,
    description: 'What; null: what was chosen is withdrawn.',
  })
  choice?: ConflictChoice | null;
  @Field(() => ID, { nullable: true, description: 'With UPDATE, one of its candidates; else nothing.' })
  contactId?: string | null;
}

@InputType('ContactImportConflictsChoiceInput', {
  description: 'What to do with all rows that a conflict keeps out.',
})
export class ContactImportConflictsChoiceInput {
  @Field(() => String, { nullable: true, description: 'Of this kind alone; null: of any.' })
  code?: string | null;
  @Field(() => ContactImportConflictChoiceEnum, {
    nullable: true,
    description: 'CREATE or LEAVE_OUT, for those that are open; null: all that was chosen is withdrawn.',
  })
  choice?: ConflictChoice | null;
}

@InputType('SettleContactImportConflictsInput', {
  description: 'What to do with rows in conflict: first with all of a kind, then with single ones.',
})
export class SettleContactImportConflictsInput implements ConflictChoices {
  @Field(() => ID, { description: 'The import, planned and not yet run.' }) importId!: string;
  @Field(() => [ContactImportRowChoiceInput], { nullable: true, description: 'Row by row, 5,000 at most.' })
  choices?: ContactImportRowChoiceInput[] | null;
  @Field(() => ContactImportConflictsChoiceInput, { nullable: true, description: 'For many at once.' })
  all?: ContactImportConflictsChoiceInput | null;
}
