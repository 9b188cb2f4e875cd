import type { Role } from '../contact-fields.ts';
import type { Reading } from './reading.ts';
import { findWord, wordTable } from './word-table.ts';
import { normaliseYesNo } from './yes-no.ts';

const ROLE_WORDS = wordTable<Role>({
  OWNER: ['owner', 'propriétaire', 'inhaber', 'inhaberin', 'eigentümer', 'eigentümerin'],
  ADMIN: [
    ...['admin', 'administrator', 'administration', 'administrateur', 'administratrice'],
    ...['administratorin', 'verwaltung'],
  ],
  MANAGER: [
    ...['manager', 'event manager', 'gestion d’événements', 'gestionnaire', 'gestionnaire d’événements'],
    ...['veranstaltungsleitung', 'veranstaltungsleiter', 'veranstaltungsleiterin'],
  ],
  MEMBER: ['member', 'membre', 'mitglied'],
});

/** Whether somebody is invited as an administrator, `true` or `false`; or else the role itself, by its name. */
export function normaliseAdmin(text: string): Reading {
  const role = findWord(ROLE_WORDS, text);
  if (role) return { value: role };
  const { value } = normaliseYesNo(text);
  return value === null ? { value, issue: 'UNKNOWN_ROLE' } : { value };
}
