import { LIMITS } from '@convive/shared';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../../../platform/graphql/domain-error.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../../accounts/graphql/index.ts';
import type { ContactsContext } from '../../../contacts/index.ts';
import { admitWalkIn } from '../admit-walk-in.ts';
import { checkInMany, checkInOne } from '../check-in-bookings.ts';
import { type CheckInListPage, listCheckInConflicts, readCheckInList } from '../check-in-list.ts';
import { countCheckIns } from '../check-in-list.repository.ts';
import type { CheckIn } from '../check-in.ts';
import { undoCheckIn } from '../undo-check-in.ts';
import {
  AdmitWalkInInput,
  CheckInBookingInput,
  CheckInBookingsInput,
  UndoCheckInInput,
} from './check-in.inputs.ts';
import {
  AdmitWalkInPayload,
  CheckInBookingPayload,
  CheckInBookingsPayload,
  CheckInConflictType,
  CheckInCountsType,
  CheckInListType,
  CheckInType,
  UndoCheckInPayload,
} from './check-in.types.ts';

@Resolver()
export class CheckInsResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => CheckInListType, {
    nullable: true,
    description: 'What a device at the door keeps of an event, in pages, and later what has changed since.',
  })
  async checkInList(
    @Arg('eventId', () => ID) eventId: string,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return readCheckInList(await context.workspace(), eventId, after ?? null);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => [CheckInConflictType], {
    nullable: true,
    description: 'The scans of an event that came too late, the newest first; 100 at most.',
  })
  async checkInConflicts(
    @Arg('eventId', () => ID) eventId: string,
    @Ctx() context: OperationContext,
  ): Promise<object[] | null> {
    return listCheckInConflicts(await context.workspace(), eventId);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CheckInBookingPayload, {
    description: 'Checks in by one scan. Of two scans of a ticket the earlier by door time counts.',
  })
  async checkInBooking(
    @Arg('input', () => CheckInBookingInput) { eventId, ...scan }: CheckInBookingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return checkInOne(await context.workspace(), context.userId, eventId ?? null, scan);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CheckInBookingsPayload, {
    description: 'The same for scans that were gathered without the network; each is answered for itself.',
  })
  async checkInBookings(
    @Arg('input', () => CheckInBookingsInput) { eventId, scans }: CheckInBookingsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    if (scans.length > LIMITS.checkInsAtOnce)
      throw badInput(
        `${LIMITS.checkInsAtOnce} scans at most are taken at once; these are ${scans.length}. Send them in several requests.`,
        ['scans'],
      );
    return { results: await checkInMany(await context.workspace(), context.userId, eventId, scans) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UndoCheckInPayload, {
    description: 'Takes a check-in back; a scan that it had overtaken lets in again.',
  })
  async undoCheckIn(
    @Arg('input', () => UndoCheckInInput) input: UndoCheckInInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return undoCheckIn(await context.workspace(), context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => AdmitWalkInPayload, {
    description: 'Lets somebody in who has no booking: a new contact, a confirmed booking, and its check-in.',
  })
  async admitWalkIn(
    @Arg('input', () => AdmitWalkInInput) input: AdmitWalkInInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return admitWalkIn(await context.workspace(), this.deps, context.userId, input);
  }
}

@Resolver(() => CheckInType)
export class CheckInUserResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who scanned; null where they have left.' })
  async user(@Root() { userId }: CheckIn, @Ctx() context: OperationContext): Promise<object | null> {
    return loadUser(context, userId);
  }
}

@Resolver(() => CheckInListType)
export class CheckInCountsResolver {
  @FieldResolver(() => CheckInCountsType, { description: 'How far the check-in has come.' })
  async counts(@Root() { eventId }: CheckInListPage, @Ctx() context: OperationContext): Promise<object> {
    return countCheckIns(await context.workspace(), eventId);
  }
}
