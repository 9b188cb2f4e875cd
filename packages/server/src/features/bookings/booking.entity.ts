import type { BookingStatus } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a contact has registered for at an event. One contact may have several at the same event. */
@Entity('booking')
export class Booking {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'event_id' }) eventId!: string;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) category!: string | null;
  @Column('text', { name: 'order_number', nullable: true }) orderNumber!: string | null;
  @Column('text', { name: 'ticket_number', nullable: true }) ticketNumber!: string | null;
  @Column('text') status!: BookingStatus;
  /** The system it came from; null where somebody entered it by hand. */
  @Column('text', { nullable: true }) source!: string | null;
  /** Null: the event alone, or what the title says. */
  @Column('uuid', { name: 'ticket_type_id', nullable: true }) ticketTypeId!: string | null;
  /** Until when a place is held that is reserved; null: until somebody decides. */
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil!: Date | null;
  /** Who comes on it, where it is somebody whom the contact brings along. */
  @Column('text', { name: 'attendee_name', nullable: true }) attendeeName!: string | null;
  /** Since when they have a place by moving up and could not be written to; null: nothing is to be told. */
  @Column('timestamptz', { name: 'untold_since', nullable: true }) untoldSince!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt!: Date | null;
  /** By the clock of the door; null for who has not come. */
  @Column('timestamptz', { name: 'checked_in_at', nullable: true }) checkedInAt!: Date | null;
}
