import type { CustomFieldDefinition, CustomFieldOption, CustomFieldType } from '@convive/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field that a workspace made for its contacts. Its key and what its options store never change. */
@Entity('custom_field')
export class CustomField implements CustomFieldDefinition {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') title!: string;
  @Column('text') type!: CustomFieldType;
  @Column('jsonb') options!: CustomFieldOption[];
  @Column('integer') position!: number;
  @Column('boolean', { name: 'is_unique' }) isUnique!: boolean;
  @Column('boolean', { name: 'is_required' }) isRequired!: boolean;
  @Column('boolean', { name: 'is_hidden_from_contact' }) isHiddenFromContact!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
