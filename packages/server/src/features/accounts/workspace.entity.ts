import type { Locale, RegistrationPolicy } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation's room: its people are seen by nobody outside. */
@Entity('workspace')
export class Workspace {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('text') name!: string;
  /** ISO 3166-1; how national phone numbers are read. */
  @Column('text', { nullable: true }) country!: string | null;
  @Column('text') language!: Locale;
  /** By whose clock it reckons days. */
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  /** Members who have not turned it on find nothing here but the way to it. */
  @Column('boolean', { name: 'requires_two_factor' }) requiresTwoFactor!: boolean;
  /** Whom it lets in by themselves. */
  @Column('text') registration!: RegistrationPolicy;
  /** In lower case; what they count for, `registration` says. */
  @Column('text', { name: 'registration_domains', array: true }) registrationDomains!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
