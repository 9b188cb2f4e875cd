import { contactField } from '@convive/shared';
import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ContactFieldTypeEnum } from '../../contacts/graphql/index.ts';
import { CustomFieldOptionType } from '../../custom-fields/graphql/index.ts';
import type { PublicEventDetails, PublicFormField } from '../registrations/public-event.ts';
import type { RegisteredBooking } from '../registrations/registered-booking.ts';
import { ticketSquares } from '../registrations/ticket-picture.ts';
import {
  PublicBookingType,
  PublicEventDetailsType,
  PublicFormFieldType,
  QrCodeType,
} from './public-event.types.ts';

@Resolver(() => PublicEventDetailsType)
export class PublicEventDetailsResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many places are left, where few are; null: enough.',
  })
  placesLeft(@Root() { availability }: PublicEventDetails): number | null {
    return availability.placesLeft;
  }
}

@Resolver(() => PublicFormFieldType)
export class PublicFormFieldResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Title of a field that the workspace made.' })
  title(@Root() { custom }: PublicFormField): string | null {
    return custom?.title ?? null;
  }

  @FieldResolver(() => ContactFieldTypeEnum, { description: 'How its values are read.' })
  type(@Root() { field, custom }: PublicFormField): string {
    return custom?.type ?? contactField(field)!.type;
  }

  @FieldResolver(() => [CustomFieldOptionType], { description: 'Of a choice: what is offered.' })
  options(@Root() { custom }: PublicFormField): CustomFieldOptionType[] {
    return custom?.options ?? [];
  }
}

/** A ticket is one once it is confirmed: a code that is shown too early would be turned away at the door. */
@Resolver(() => PublicBookingType)
export class PublicBookingResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The number on the ticket, once it is confirmed.',
  })
  ticketNumber(@Root() { status, ticketNumber }: RegisteredBooking): string | null {
    return status === 'CONFIRMED' ? ticketNumber : null;
  }

  @FieldResolver(() => QrCodeType, { nullable: true, description: 'The ticket number as a picture.' })
  qrCode(@Root() { status, ticketNumber }: RegisteredBooking): QrCodeType | null {
    return status === 'CONFIRMED' && ticketNumber !== null ? ticketSquares(ticketNumber) : null;
  }
}
