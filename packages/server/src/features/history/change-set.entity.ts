import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CHANGE_CAUSES = [
  'PERSON',
  'IMPORT',
  'MERGE',
  'UNDO',
  'API',
  'REGISTRATION',
  'UNSUBSCRIPTION',
] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** One thing done: by whom, why, when. What it changed stands in `change`. */
@Entity('change_set')
export class ChangeSet {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') cause!: ChangeCause;
  @Column('uuid', { name: 'cause_id', nullable: true }) causeId!: string | null;
  @Column('text', { name: 'actor_user_id', nullable: true }) actorUserId!: string | null;
  @Column('uuid', { name: 'api_key_id', nullable: true }) apiKeyId!: string | null;
  @Column('timestamptz', { name: 'happened_at' }) happenedAt!: Date;
}
