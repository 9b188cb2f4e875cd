import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MovedReference } from './contact-reference.repository.ts';

/** Contacts found to be one person. What it changed stands in its change set; this is what undoing needs beside. */
@Entity('contact_merge')
export class ContactMerge {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'survivor_id' }) survivorId!: string;
  @Column('uuid', { name: 'merged_ids', array: true }) mergedIds!: string[];
  @Column('uuid', { name: 'change_set_id' }) changeSetId!: string;
  @Column('jsonb', { name: 'moved_references' }) movedReferences!: MovedReference[];
  @Column('timestamptz', { name: 'merged_at' }) mergedAt!: Date;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null;
}
