import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { allowedRoles, neededScope } from '../../../platform/graphql/guard-root-fields.ts';
import type { OperationActor, OperationContext } from '../../../platform/graphql/operation-context.ts';
import { isInScopes } from '../api-keys/authorize-key.ts';
import { findUser, findWorkspacesOfUser } from '../accounts.repository.ts';
import { findTwoFactorState } from '../two-factor/two-factor.repository.ts';
import { openWorkspace, updateWorkspace } from '../workspaces.service.ts';
import {
  CreateWorkspaceInput,
  CreateWorkspacePayload,
  MeType,
  UpdateWorkspaceInput,
  UpdateWorkspacePayload,
} from './accounts.types.ts';
import { AllowedFor, isAllowed } from './allowed-for.ts';

@Resolver()
export class AccountsResolver {
  @AllowedFor('SIGNED_IN')
  @Query(() => MeType, { description: 'Who is calling, and where.' })
  async me(@Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<MeType> {
    const [user, workspaces] = await Promise.all([
      findUser(context.database, context.userId),
      findWorkspacesOfUser(context.database, context.userId),
    ]);
    const { workspaceId, role, apiKey, closedWorkspaceId } = context.actor!;
    const workspace = workspaces.find(({ id }) => id === (workspaceId ?? closedWorkspaceId)) ?? null;
    return {
      user: user!,
      isConfirmed: user!.isConfirmed,
      language: user!.language,
      colorMode: user!.colorMode,
      needsTwoFactor: closedWorkspaceId !== null,
      workspace,
      memberId: workspace?.memberId ?? null,
      role: role as MeType['role'],
      // A key knows of its own workspace alone.
      workspaces: apiKey ? workspaces.filter(({ id }) => id === workspaceId) : workspaces,
      permissions: operationsAllowedFor(context.actor!, info),
    };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateWorkspacePayload, {
    description: 'Changes how the workspace is called, how it reckons, and what it asks of its people.',
  })
  async updateWorkspace(
    @Arg('input', () => UpdateWorkspaceInput) input: UpdateWorkspaceInput,
    @Ctx() context: OperationContext,
  ): Promise<Partial<UpdateWorkspacePayload>> {
    const hasTwoFactor = async () => (await findTwoFactorState(context.database, context.userId)).isOn;
    return { workspace: await updateWorkspace(await context.workspace(), input, { hasTwoFactor }) };
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => CreateWorkspacePayload, {
    description: 'Opens a workspace, empty but for who asks. One person owns 20 at most.',
  })
  async createWorkspace(
    @Arg('input', () => CreateWorkspaceInput) input: CreateWorkspaceInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { workspace: await openWorkspace(context.database, context.userId, input) };
  }
}

function operationsAllowedFor({ role, apiKey }: OperationActor, { schema }: GraphQLResolveInfo): string[] {
  return [schema.getQueryType(), schema.getMutationType()]
    .flatMap((type) => Object.values(type?.getFields() ?? {}))
    .filter((field) => isAllowed(role, allowedRoles(field)))
    .filter((field) => !apiKey || isInScopes(apiKey.scopes, neededScope(field)))
    .map((field) => field.name)
    .sort();
}
