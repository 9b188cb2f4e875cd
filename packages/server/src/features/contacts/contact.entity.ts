import type { Consent, DirectoryListing, Gender } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A person known to the workspace. Columns of keys and search are PostgreSQL's own work; where values came from is
 * written and read by SQL alone.
 */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') identifier!: string;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) function!: string | null;
  @Column('text', { name: 'first_name', nullable: true }) firstName!: string | null;
  @Column('text', { name: 'last_name', nullable: true }) lastName!: string | null;
  @Column('text', { nullable: true }) organization!: string | null;
  @Column('text', { name: 'phone_mobile', nullable: true }) phoneMobile!: string | null;
  @Column('text', { name: 'phone_work', nullable: true }) phoneWork!: string | null;
  @Column('text', { name: 'phone_other', nullable: true }) phoneOther!: string | null;
  @Column('text', { name: 'image_url', nullable: true }) imageUrl!: string | null;
  @Column('text', { name: 'job_title', nullable: true }) jobTitle!: string | null;
  @Column('text', { name: 'badge_info', nullable: true }) badgeInfo!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) street!: string | null;
  @Column('text', { nullable: true }) zip!: string | null;
  @Column('text', { nullable: true }) city!: string | null;
  @Column('text', { nullable: true }) country!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text', { nullable: true }) gender!: Gender | null;
  @Column('text', { nullable: true }) username!: string | null;
  @Column('text') directory!: DirectoryListing;
  @Column('text', { name: 'email_consent' }) emailConsent!: Consent;
  /** Canonical texts by the id of their custom field; those of deleted fields are among them. */
  @Column('jsonb', { name: 'custom_values' }) customValues!: Record<string, string>;

  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: Date | null;
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId!: string | null;
}
