/** What a mutation was about, in the words of whoever looks for it. */
export const AUDIT_KINDS = [
  'CONTACTS',
  'MERGES',
  'IMPORTS',
  'EXPORTS',
  'GROUPS',
  'EVENTS',
  'INVITATIONS',
  'MEMBERS',
  'KEYS',
  'SETTINGS',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** By words in the operation's name; the first that fits, so that a new operation has a kind from its first day. */
const WORDS: readonly [RegExp, AuditKind][] = [
  [/export|file/i, 'EXPORTS'],
  [/import|upsert/i, 'IMPORTS'],
  [/merge|duplicate|toldapart|proposal/i, 'MERGES'],
  [/invitation|askToJoin/i, 'INVITATIONS'],
  [/apikey|webhook|connector/i, 'KEYS'],
  [/accountGroup|member|profile|password|session|address|confirmation|factor|recovery/i, 'MEMBERS'],
  [/group/i, 'GROUPS'],
  [/guest|event|booking|ticket|checkIn|registration|door|place/i, 'EVENTS'],
  [/contact(?!View)|note|erase/i, 'CONTACTS'],
];

export function kindOfOperation(operation: string): AuditKind {
  return WORDS.find(([word]) => word.test(operation))?.[1] ?? 'SETTINGS';
}
