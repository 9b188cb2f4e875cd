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
}
