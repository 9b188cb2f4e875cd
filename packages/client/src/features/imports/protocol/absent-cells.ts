import type { ImportRows_RowFragment } from '../../../gql/graphql.ts';

type Contact = NonNullable<ImportRows_RowFragment['contact']>;

/** What tells who somebody is. */
const NAMING = new Set(['firstName', 'lastName', 'fullName', 'organization', 'email']);

/**
 * What a contact that the file does not mean shows under the columns of the file, by their fields; null where nothing
 * there would say who it is.
 */
export function absentCells(contact: Contact, fields: readonly (string | null)[]): string[] | null {
  const cells = fields.map((field) => valueOf(contact, field));
  return cells.some((cell, index) => cell !== '' && NAMING.has(fields[index] ?? '')) ? cells : null;
}

function valueOf(contact: Contact, field: string | null): string {
  switch (field) {
    case 'identifier':
    case 'firstName':
    case 'lastName':
    case 'organization':
    case 'email':
      return contact[field] ?? '';
    case 'fullName':
      return [contact.firstName, contact.lastName].filter(Boolean).join(' ');
    default:
      return '';
  }
}
