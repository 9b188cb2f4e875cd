import type { Role } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's place in a workspace. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'user_id' }) userId!: string;
  @Column('text') role!: Role;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** While set, the person finds the workspace no more. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt!: Date | null;
  @Column('timestamptz', { name: 'last_seen_at', nullable: true }) lastSeenAt!: Date | null;
}
