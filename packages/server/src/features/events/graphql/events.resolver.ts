import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import type { GuestEvent } from '../event.entity.ts';
import type { EventsContext } from '../events.context.ts';
import { createEvent, deleteEvent, findEvent, listEvents, updateEvent } from '../events.service.ts';
import { CreateEventInput, DeleteEventInput, EventsArguments, UpdateEventInput } from './event.inputs.ts';
import { loadEventManagers } from './event.loaders.ts';
import {
  CreateEventPayload,
  DeleteEventPayload,
  GuestEventConnectionType,
  GuestEventType,
  UpdateEventPayload,
} from './event.types.ts';

@Resolver()
export class EventsResolver {
  constructor(private readonly deps: EventsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => GuestEventType, { nullable: true, description: 'One event, by id or slug.' })
  async event(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Its name in addresses.' }) slug: string | null,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return findEvent(await context.workspace(), { id, slug });
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => GuestEventConnectionType, {
    description: 'The events of the workspace; of a manager those they look after.',
  })
  async events(
    @Args(() => EventsArguments) { period, ...page }: EventsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listEvents(await context.workspace(), period ?? 'ALL', page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateEventPayload, { description: 'Adds an event.' })
  async createEvent(
    @Arg('input', () => CreateEventInput) input: CreateEventInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { event: await createEvent(await context.workspace(), context.userId, input) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UpdateEventPayload, {
    description: 'Saves what changed of one event unless it was changed meanwhile.',
  })
  async updateEvent(
    @Arg('input', () => UpdateEventInput) input: UpdateEventInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { event: await updateEvent(await context.workspace(), this.deps, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteEventPayload, { description: 'Deletes an event that nobody has booked.' })
  async deleteEvent(
    @Arg('input', () => DeleteEventInput) { id }: DeleteEventInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { event: await deleteEvent(await context.workspace(), this.deps, id) };
  }
}

@Resolver(() => GuestEventType)
export class EventManagersResolver {
  @FieldResolver(() => [UserType], { description: 'Who looks after it in the role MANAGER, by name.' })
  async managers(@Root() event: GuestEvent, @Ctx() context: OperationContext): Promise<object[]> {
    const userIds = await loadEventManagers(context, event.id);
    const users = await Promise.all(userIds.map((userId) => loadUser(context, userId)));
    return users.filter((user) => user !== null);
  }
}
