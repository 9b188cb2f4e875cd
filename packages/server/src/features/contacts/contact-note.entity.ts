import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody wrote down about a contact. */
@Entity('contact_note')
export class ContactNote {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('text') body!: string;
  @Column('text', { name: 'author_user_id' }) authorUserId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
