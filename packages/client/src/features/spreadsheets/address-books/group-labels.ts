/** Groups that every address book of Google has, and that say nothing of a person. */
const SYSTEM_LABELS = new Set(['mycontacts', 'my contacts', 'starred', 'starred in android']);

/** What would be read as two names, or as the beginning of one in quotes. */
const SEPARATOR = /[;,|"]/;

/** The groups among the labels of an address book, as a cell of groups has them. */
export function groupLabels(labels: readonly string[]): string {
  // Google marks its own groups with a star: `* myContacts`, `* family`.
  const names = labels.map((label) => label.replace(/^\s*\*\s*/, '').trim());
  return [...new Set(names)]
    .filter((name) => name !== '' && !SYSTEM_LABELS.has(name.toLowerCase()))
    .map((name) => (SEPARATOR.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join('; ');
}
