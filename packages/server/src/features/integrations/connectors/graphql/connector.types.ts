import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import {
  CONNECTOR_KINDS,
  CONNECTOR_PROBLEMS,
  CONNECTOR_STATES,
  type ConnectorKind,
  type ConnectorProblem,
  type ConnectorRun,
  type ConnectorState,
} from '../connector.ts';
import type { ConnectorInput } from '../read-connector.ts';

export const ConnectorKindEnum = declareEnum(
  'ConnectorKind',
  'What kind of system is asked.',
  CONNECTOR_KINDS,
  {
    PRETIX: 'Orders of pretix: each position becomes a booking of one event.',
    JSON: 'Any list of people in JSON, page by page.',
  },
);
export const ConnectorStateEnum = declareEnum('ConnectorState', 'How a connector stands.', CONNECTOR_STATES, {
  IDLE: 'All has come in; it asks again when its time comes.',
  RUNNING: 'It is asking, or about to.',
  WAITING: 'The other system cannot answer just now; it goes on where it was.',
  STOPPED: 'It asks no more until somebody acts. Nothing is lost: it goes on from its last complete run.',
});
export const ConnectorProblemEnum = declareEnum(
  'ConnectorProblem',
  'Why nothing comes in.',
  CONNECTOR_PROBLEMS,
  {
    RATE_LIMITED: 'The other system asks to be asked less often.',
    SERVER_ERROR: 'The other system fails.',
    UNREACHABLE: 'No whole answer came.',
    REFUSED: 'The other system does not know the secret.',
    SHAPE_CHANGED: 'The answer is not as it should be.',
    PRIVATE_ADDRESS: 'The address leads into a private network.',
    SECRET_LOST: 'The secret cannot be read any more: give it anew.',
    MORE_PAGES: 'After 10,000 pages there were still more: the next run goes on from there.',
  },
);
const RunOutcomeEnum = declareEnum<ConnectorRun['outcome']>(
  'ConnectorRunOutcome',
  'What became of an asking.',
  ['RUNNING', 'DONE', 'FAILED'],
  { RUNNING: 'It goes on.', DONE: 'All has come in.', FAILED: 'It ended before all had come in.' },
);

@ObjectType('ConnectorIssue', {
  simpleResolvers: true,
  description: 'What kept rows out, without what was in them.',
})
export class ConnectorIssueType {
  @Field(() => String, { description: 'The reason, such as INVALID_EMAIL.' }) reason!: string;
  @Field(() => String, { nullable: true, description: 'In which field; null: the row as a whole.' }) field!:
    string | null;
  @Field(() => Int, { description: 'How often.' }) count!: number;
}

@ObjectType('ConnectorRun', { simpleResolvers: true, description: 'One asking, and what it came to.' })
export class ConnectorRunType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => Date, { description: 'When it began.' }) startedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended.' }) finishedAt!: Date | null;
  @Field(() => RunOutcomeEnum, { description: 'What became of it.' }) outcome!: ConnectorRun['outcome'];
  @Field(() => ConnectorProblemEnum, { nullable: true, description: 'What held it up.' })
  problem!: ConnectorProblem | null;
  @Field(() => Int, { description: 'Pages that have come in.' }) pages!: number;
  @Field(() => Int, { description: 'Rows that added somebody or something.' }) created!: number;
  @Field(() => Int, { description: 'Rows that changed something.' }) updated!: number;
  @Field(() => Int, { description: 'Rows that changed nothing.' }) unchanged!: number;
  @Field(() => Int, { description: 'Rows that could not stand.' }) rejected!: number;
  @Field(() => Int, { description: 'Values that were kept back.' }) held!: number;
  @Field(() => [ConnectorIssueType], { description: 'What kept rows out, the most frequent first.' })
  issues!: ConnectorIssueType[];
}

@ObjectType('ConnectorMapping', {
  simpleResolvers: true,
  description: 'From where in an item to which field.',
})
export class ConnectorMappingType {
  @Field(() => String, { description: 'Names with dots between them: `address.city`.' }) path!: string;
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
}

const DESCRIPTIONS = {
  url: 'The list itself; of pretix the server, such as https://pretix.eu.',
  organizer: 'Of pretix: short name of the organizer.',
  event: 'Of pretix: short name of the event there.',
  eventId: 'Of pretix: our event that its orders are bookings of.',
  itemsPath: 'Of JSON: where the items stand in an answer; empty where it is the list itself.',
  nextPath: 'Of JSON: where the address of the next page stands.',
  pageParameter: 'Of JSON: the parameter that counts pages from 1, where no address is given.',
  sinceParameter: 'Of JSON: the parameter that asks for what has changed since a moment.',
  keyPath: 'Of JSON: where the key of an item stands.',
  updatedAtPath: 'Of JSON: where it stands when an item was last changed.',
  mapping: 'Of JSON: what fills which field.',
};

@ObjectType('ConnectorSettings', { simpleResolvers: true, description: 'What a connector is set up by.' })
export class ConnectorSettingsType {
  @Field(() => String, { description: DESCRIPTIONS.url }) url!: string;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.organizer }) organizer!: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.event }) event!: string | null;
  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.eventId }) eventId!: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.itemsPath }) itemsPath!: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.nextPath }) nextPath!: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.pageParameter }) pageParameter!:
    string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.sinceParameter }) sinceParameter!:
    string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.keyPath }) keyPath!: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.updatedAtPath }) updatedAtPath!:
    string | null;
  @Field(() => [ConnectorMappingType], { nullable: true, description: DESCRIPTIONS.mapping })
  mapping!: ConnectorMappingType[] | null;
}

@ObjectType('Connector', { description: 'A system that is asked for changes.' })
export class ConnectorType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'Key of its source.' }) sourceId!: string;
  @Field(() => String, { description: 'Its name, which is that of its source.' }) name!: string;
  @Field(() => ConnectorKindEnum, { description: 'What is asked.' }) kind!: ConnectorKind;
  @Field(() => ConnectorSettingsType, { description: 'What it is set up by.' })
  settings!: ConnectorSettingsType;
  @Field(() => Int, { description: 'How often it asks, in minutes.' }) intervalMinutes!: number;
  @Field(() => Boolean, { description: 'Whether somebody has paused it.' }) isPaused!: boolean;
  @Field(() => ConnectorStateEnum, { description: 'How it stands.' }) state!: ConnectorState;
  @Field(() => ConnectorProblemEnum, { nullable: true, description: 'Why nothing comes in.' })
  problem!: ConnectorProblem | null;
  @Field(() => Date, { nullable: true, description: 'When it asks next; null: not by itself.' })
  nextRunAt!: Date | null;
}

@InputType('ConnectorMappingInput', { description: 'From where in an item to which field.' })
export class ConnectorMappingInput {
  @Field(() => String, { description: 'Names with dots between them: `address.city`.' }) path!: string;
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
}

@InputType('ConnectorSettingsInput', { description: 'What a connector is set up by.' })
export class ConnectorSettingsInput implements ConnectorInput {
  @Field(() => String, { description: DESCRIPTIONS.url }) url!: string;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.organizer }) organizer?: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.event }) event?: string | null;
  @Field(() => ID, { nullable: true, description: DESCRIPTIONS.eventId }) eventId?: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.itemsPath }) itemsPath?: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.nextPath }) nextPath?: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.pageParameter }) pageParameter?:
    string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.sinceParameter }) sinceParameter?:
    string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.keyPath }) keyPath?: string | null;
  @Field(() => String, { nullable: true, description: DESCRIPTIONS.updatedAtPath }) updatedAtPath?:
    string | null;
  @Field(() => [ConnectorMappingInput], {
    nullable: true,
    description: `${DESCRIPTIONS.mapping} 100 at most.`,
  })
  mapping?: ConnectorMappingInput[] | null;
}

const SECRET =
  'What opens the other system: the token of pretix, else the whole Authorization header. Never shown again.';

@InputType('CreateConnectorInput', { description: 'A system to be asked.' })
export class CreateConnectorInput {
  @Field(() => ConnectorKindEnum, { description: 'What is asked.' }) kind!: ConnectorKind;
  @Field(() => String, { description: 'Name of its source, 100 characters at most.' }) name!: string;
  @Field(() => ConnectorSettingsInput, { description: 'How to ask.' }) settings!: ConnectorSettingsInput;
  @Field(() => String, { nullable: true, description: SECRET }) secret?: string | null;
  @Field(() => Int, { nullable: true, description: 'How often, in minutes: 5 to 10080, 60 unless said.' })
  intervalMinutes?: number | null;
}

@InputType('UpdateConnectorInput', { description: 'What to change; what is absent stays.' })
export class UpdateConnectorInput {
  @Field(() => ID, { description: 'Which connector.' }) id!: string;
  @Field(() => ConnectorSettingsInput, {
    nullable: true,
    description:
      'How to ask, as a whole. An address of another system (scheme, host or port) needs the secret along with it.',
  })
  settings?: ConnectorSettingsInput | null;
  @Field(() => String, { nullable: true, description: `${SECRET} Null takes it away.` }) secret?:
    string | null;
  @Field(() => Int, { nullable: true, description: 'How often, in minutes: 5 to 10080.' })
  intervalMinutes?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it shall ask no more for now.' })
  isPaused?: boolean | null;
}

@InputType('DeleteConnectorInput', { description: 'Which connector to take away.' })
export class DeleteConnectorInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('RunConnectorInput', { description: 'Which connector shall ask now.' })
export class RunConnectorInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('PreviewConnectorInput', { description: 'How to ask, to see what comes.' })
export class PreviewConnectorInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The connector whose secret to use, where it is the same system.',
  })
  id?: string | null;
  @Field(() => ConnectorKindEnum, { description: 'What is asked.' }) kind!: ConnectorKind;
  @Field(() => ConnectorSettingsInput, { description: 'How to ask; key and mapping may be missing yet.' })
  settings!: ConnectorSettingsInput;
  @Field(() => String, { nullable: true, description: SECRET }) secret?: string | null;
}

@ObjectType('ConnectorPath', {
  simpleResolvers: true,
  description: 'Somewhere in an item, with what stands there.',
})
export class ConnectorPathType {
  @Field(() => String, { description: 'Names with dots between them.' }) path!: string;
  @Field(() => String, { description: 'A value, 100 characters at most.' }) sample!: string;
}

@ObjectType('ConnectorPreviewValue', { simpleResolvers: true, description: 'What a field would be given.' })
export class ConnectorPreviewValueType {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'As it is sent, before it is read.' }) value!:
    string | null;
}

@ObjectType('ConnectorPreviewRow', { simpleResolvers: true, description: 'One item as it would be taken.' })
export class ConnectorPreviewRowType {
  @Field(() => String, { nullable: true, description: 'Its key; null: it has none, and would be rejected.' })
  key!: string | null;
  @Field(() => [ConnectorPreviewValueType], { description: 'What it says.' })
  values!: ConnectorPreviewValueType[];
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('PreviewConnectorPayload', { description: 'What comes if one asks so.' })
export class PreviewConnectorPayload {
  @Field(() => ConnectorProblemEnum, { nullable: true, description: 'Why nothing came.' })
  problem!: ConnectorProblem | null;
  @Field(() => String, { nullable: true, description: 'The same in words.' }) message!: string | null;
  @Field(() => [ConnectorPathType], {
    nullable: true,
    description: 'Of JSON: where values stand in the first items.',
  })
  paths!: ConnectorPathType[] | null;
  @Field(() => [ConnectorPreviewRowType], { nullable: true, description: 'The first rows, 10 at most.' })
  rows!: ConnectorPreviewRowType[] | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType()
abstract class ConnectorPayload {
  @Field(() => ConnectorType, { nullable: true, description: 'The connector as it now is.' })
  connector!: ConnectorType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
@ObjectType('CreateConnectorPayload', { description: 'What became of it.' })
export class CreateConnectorPayload extends ConnectorPayload {}
@ObjectType('UpdateConnectorPayload', { description: 'What became of it.' })
export class UpdateConnectorPayload extends ConnectorPayload {}
@ObjectType('RunConnectorPayload', { description: 'What became of it.' })
export class RunConnectorPayload extends ConnectorPayload {}
@ObjectType('DeleteConnectorPayload', { description: 'What became of it.' })
export class DeleteConnectorPayload extends ConnectorPayload {}
