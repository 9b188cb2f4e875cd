import { completeForm } from '@convive/shared';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { GuestEvent } from '../event.entity.ts';
import { findAccessGroups } from '../registration/access-group.repository.ts';
import { findEventAccountGroups } from '../registration/event-account-group.repository.ts';
import { findTicketTypes } from '../registration/ticket-type.repository.ts';
import { GuestEventType } from './event.types.ts';
import {
  AccessGroupType,
  EventAccountGroupType,
  EventFormFieldType,
  TicketTypeType,
} from './registration.types.ts';

const TICKET_TYPES = Symbol('ticket types');
const ACCESS_GROUPS = Symbol('access groups');
const ACCOUNT_GROUPS = Symbol('account groups of events');

@Resolver(() => GuestEventType)
export class EventRegistrationResolver {
  @FieldResolver(() => [EventFormFieldType], {
    description: 'What one is asked for, in order; names and e-mail address among them.',
  })
  form(@Root() event: GuestEvent): EventFormFieldType[] {
    return completeForm(event.form);
  }

  @FieldResolver(() => [TicketTypeType], { description: 'What one can book, in order.' })
  async ticketTypes(@Root() { id }: GuestEvent, @Ctx() context: OperationContext): Promise<TicketTypeType[]> {
    return (await loadInBatch(context, TICKET_TYPES, id, findTicketTypes)) ?? [];
  }

  @FieldResolver(() => [AccessGroupType], { description: 'Guests with conditions of their own, in order.' })
  async accessGroups(
    @Root() { id }: GuestEvent,
    @Ctx() context: OperationContext,
  ): Promise<AccessGroupType[]> {
    return (await loadInBatch(context, ACCESS_GROUPS, id, findAccessGroups)) ?? [];
  }

  @FieldResolver(() => [EventAccountGroupType], {
    description: 'Of INTERNAL: the account groups whose people may register, by name.',
  })
  async accountGroups(
    @Root() { id }: GuestEvent,
    @Ctx() context: OperationContext,
  ): Promise<EventAccountGroupType[]> {
    return (await loadInBatch(context, ACCOUNT_GROUPS, id, findEventAccountGroups)) ?? [];
  }
}
