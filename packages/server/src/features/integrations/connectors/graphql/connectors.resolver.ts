import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import type { Connector } from '../connector.ts';
import { findConnectors, findRuns } from '../connector.repository.ts';
import type { ConnectorsContext } from '../connectors.context.ts';
import {
  createConnector,
  deleteConnector,
  previewConnector,
  runConnectorNow,
  updateConnector,
} from '../connectors.service.ts';
import {
  ConnectorRunType,
  ConnectorType,
  CreateConnectorInput,
  CreateConnectorPayload,
  DeleteConnectorInput,
  DeleteConnectorPayload,
  PreviewConnectorInput,
  PreviewConnectorPayload,
  RunConnectorInput,
  RunConnectorPayload,
  UpdateConnectorInput,
  UpdateConnectorPayload,
} from './connector.types.ts';

const RUNS = Symbol('connector runs');
const SHOWN_RUNS = 10;

@Resolver(() => ConnectorType)
export class ConnectorsResolver {
  constructor(private readonly deps: ConnectorsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [ConnectorType], {
    description: 'The systems that are asked for changes, the oldest first; 20 at most.',
  })
  async connectors(@Ctx() context: OperationContext): Promise<object[]> {
    return findConnectors(await context.workspace());
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateConnectorPayload, {
    description: 'Sets up a system to be asked, and asks it at once.',
  })
  async createConnector(
    @Arg('input', () => CreateConnectorInput) input: CreateConnectorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { connector: await createConnector(await context.workspace(), this.deps, context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateConnectorPayload, {
    description: 'Changes how a system is asked; what had stopped begins anew.',
  })
  async updateConnector(
    @Arg('input', () => UpdateConnectorInput) input: UpdateConnectorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { connector: await updateConnector(await context.workspace(), this.deps, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteConnectorPayload, {
    description: 'Asks a system no more. Whom it brought stays, and what it said counts on under its name.',
  })
  async deleteConnector(
    @Arg('input', () => DeleteConnectorInput) { id }: DeleteConnectorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { connector: await deleteConnector(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RunConnectorPayload, { description: 'Asks now; it goes on after the answer.' })
  async runConnector(
    @Arg('input', () => RunConnectorInput) { id }: RunConnectorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { connector: await runConnectorNow(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => PreviewConnectorPayload, {
    description: 'Asks a system for its first page and shows it; nothing is written.',
  })
  async previewConnector(
    @Arg('input', () => PreviewConnectorInput) input: PreviewConnectorInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return previewConnector(await context.workspace(), this.deps, input);
  }

  @FieldResolver(() => Boolean, { description: 'Whether something opens the other system for it.' })
  hasSecret(@Root() { secret }: Connector): boolean {
    return secret !== null;
  }

  @FieldResolver(() => [ConnectorRunType], { description: 'Its last runs, the newest first; 10 at most.' })
  async runs(@Root() { id }: Connector, @Ctx() context: OperationContext): Promise<object[]> {
    const runs = await loadInBatch(context, RUNS, id, (transaction, ids) =>
      findRuns(transaction, ids, SHOWN_RUNS),
    );
    return runs ?? [];
  }
}
