import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import {
  type AuditNaming,
  type AuditSeals,
  type AuditThing,
  findAuditThings,
  findDeletedThings,
  findDeletionTimes,
  kindOfOperation,
  listAuditRecords,
  thingsOfRecord,
} from '../../history/index.ts';
import { UserType } from './accounts.types.ts';
import { AllowedFor } from './allowed-for.ts';
import {
  AuditKindEnum,
  AuditRecordConnectionType,
  AuditRecordsArguments,
  AuditRecordType,
  AuditSubjectType,
  AuditThingType,
  AuditVerificationType,
} from './audit.types.ts';
import { loadUser } from './user.loader.ts';

const DELETIONS = Symbol('deletions');
const DELETED_THINGS = Symbol('deleted things');

interface Recorded {
  operation: string;
  userId: string | null;
  subjects: Record<string, string[]>;
}

/** The audit trail; who is meant by an id of a person, `history` does not know. */
@Resolver(() => AuditRecordType)
export class AuditResolver {
  private readonly kinds: ReadonlyMap<AuditNaming, symbol>;

  constructor(
    private readonly seals: AuditSeals,
    private readonly namings: readonly AuditNaming[],
  ) {
    this.kinds = new Map(namings.map((naming) => [naming, Symbol(naming.subjects[0])]));
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => AuditVerificationType, {
    description: 'Looks whether any record of the audit trail was changed or removed since it was sealed.',
  })
  async auditVerification(@Ctx() context: OperationContext): Promise<AuditVerificationType> {
    return this.seals.verify(await context.workspace());
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => AuditRecordConnectionType, {
    description: 'Who did what in the workspace, the newest first. It can be neither changed nor deleted.',
  })
  async auditRecords(
    @Args(() => AuditRecordsArguments) query: AuditRecordsArguments,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<object> {
    const operations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    return listAuditRecords(await context.workspace(), operations, query);
  }

  @FieldResolver(() => AuditKindEnum, { description: 'What it is about.' })
  kind(@Root() { operation }: Recorded): string {
    return kindOfOperation(operation);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it; null where they have left.' })
  async user(@Root() { userId }: Recorded, @Ctx() context: OperationContext): Promise<object | null> {
    return userId === null ? null : loadUser(context, userId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was done without sign-in, such as by a link.' })
  isAnonymous(@Root() { userId }: Recorded): boolean {
    return userId === null;
  }

  @FieldResolver(() => [AuditSubjectType], { description: 'What it was done to or with, 11 names at most.' })
  subjects(@Root() { subjects }: Recorded): AuditSubjectType[] {
    return Object.entries(subjects).map(([name, ids]) => ({ name, ids }));
  }

  @FieldResolver(() => [AuditThingType], {
    description: 'What has a name of what it was done to or with, each once; 10 at most.',
  })
  async things(@Root() { subjects }: Recorded, @Ctx() context: OperationContext): Promise<AuditThing[]> {
    return thingsOfRecord(
      this.namings,
      subjects,
      (naming, id) =>
        loadInBatch(context, this.kinds.get(naming)!, id, (transaction, ids) =>
          findAuditThings(transaction, naming, ids),
        ),
      (id) => loadInBatch(context, DELETED_THINGS, id, findDeletedThings),
    );
  }
}

@Resolver(() => AuditThingType)
export class AuditThingFieldsResolver {
  @FieldResolver(() => Date, {
    nullable: true,
    description: 'Of what is gone: when it was deleted; null where the trail does not name it.',
  })
  async deletedAt(
    @Root() { id, label, deletedAt }: AuditThing,
    @Ctx() context: OperationContext,
  ): Promise<Date | null> {
    if (deletedAt) return deletedAt;
    return label === null ? loadInBatch(context, DELETIONS, id, findDeletionTimes) : null;
  }
}
