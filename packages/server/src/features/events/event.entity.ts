import type { EventAccess, FormField, Locale, ReminderBefore, Role } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an event says in each of its languages. */
export const EVENT_TEXTS = ['place', 'title', 'description'] as const;
export type EventText = (typeof EVENT_TEXTS)[number];

/** What an event says in a further language; null: its main text stands. */
export interface EventTranslation {
  place: string | null;
  title: string | null;
  language: Locale;
  /** Of texts that are as they were: when the main text changed, as an ISO time. Absent: nothing has changed since. */
  staleSince?: Partial<Record<EventText, string>>;
  description: string | null;
  /** Of the same texts: what the main text said when they were written, empty for nothing. Absent: that is not known. */
  translatedFrom?: Partial<Record<EventText, string>>;
}

/** An occasion with guests. In code it is always a guest event: `Event` is taken by the language's libraries. */
@Entity('event')
export class GuestEvent {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('text', { nullable: true }) place!: string | null;
  /** Shown on its page; null: none. */
  @Column('uuid', { name: 'image_file_id', nullable: true }) imageFileId!: string | null;
  /** In which its page and the mails about it speak, the one for everybody else first. Empty: as the workspace does. */
  @Column('text', { array: true }) languages!: Locale[];
  /** What it says in further languages; title, place and description are the main text. */
  @Column('jsonb') translations!: EventTranslation[];
  @Column('text') access!: EventAccess;
  /** Whose accounts may register where access is INTERNAL, beside those of its account groups. */
  @Column('text', { name: 'internal_roles', array: true }) internalRoles!: Role[];
  /** Null: as many as come. */
  @Column('integer', { nullable: true }) capacity!: number | null;
  /** How many come on one registration, where there are no ticket types. */
  @Column('integer', { name: 'max_per_guest' }) maxPerGuest!: number;
  @Column('timestamptz', { name: 'registration_opens_at', nullable: true }) registrationOpensAt!: Date | null;
  @Column('timestamptz', { name: 'registration_closes_at', nullable: true })
  registrationClosesAt!: Date | null;
  @Column('boolean', { name: 'needs_approval' }) needsApproval!: boolean;
  @Column('boolean', { name: 'has_waiting_list' }) hasWaitingList!: boolean;
  /** How many days before guests who have not answered are reminded; null: never. */
  @Column('smallint', { name: 'reminder_days', nullable: true }) reminderDays!: number | null;
  @Column('text', { name: 'reminder_before' }) reminderBefore!: ReminderBefore;
  /** As it was kept; `completeForm` says what is asked. */
  @Column('jsonb') form!: FormField[];
  @Column('integer') version!: number;
  @Column('text', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
