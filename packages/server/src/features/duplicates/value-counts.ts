import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Contact } from '../contacts/index.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { NOBODY, toComparable } from './comparable-contact.ts';
import {
  countValues,
  findValueCounts,
  replaceValueCounts,
  subtractValueCounts,
  type ValueCount,
} from './value-count.repository.ts';
import { countKey, ValueRarity } from './value-rarity.ts';

/** Counts the values of the workspace's contacts anew. */
export async function recountValues(transaction: WorkspaceTransaction): Promise<void> {
  const fields = await findCustomFields(transaction);
  const counted = new Map<string, ValueCount>();
  for (const { field, value, holders } of await countValues(transaction)) {
    const compared = comparedAs(field, value, fields);
    if (!compared) continue;
    const key = countKey(compared.field, compared.value);
    const known = counted.get(key);
    counted.set(key, { ...compared, holders: holders + (known?.holders ?? 0) });
  }
  await replaceValueCounts(transaction, [...counted.values()]);
}

/** Takes values that are erased out of the counts; what too few others have is no longer noted. Answers of how many. */
export async function forgetValuesOf(
  transaction: WorkspaceTransaction,
  contacts: readonly Contact[],
): Promise<number> {
  const fields = await findCustomFields(transaction);
  const gone = new Map<string, ValueCount>();
  for (const contact of contacts) {
    const values: [string, string | null][] = [
      ...COUNTED.map((field): [string, string | null] => [field, contact[field]]),
      ...PHONES.map((field): [string, string | null] => ['phone', contact[field]]),
      ...Object.entries(contact.customValues),
    ];
    for (const [field, value] of values) {
      const compared = value === null ? null : comparedAs(field, value.toLowerCase(), fields);
      if (!compared) continue;
      const key = countKey(compared.field, compared.value);
      gone.set(key, { ...compared, holders: (gone.get(key)?.holders ?? 0) + 1 });
    }
  }
  return subtractValueCounts(transaction, [...gone.values()]);
}

const COUNTED = ['firstName', 'lastName', 'organization', 'zip', 'city', 'email'] as const;
const PHONES = ['phoneMobile', 'phoneWork', 'phoneOther'] as const;

/** How much agreements mean in this workspace, by what was counted last. */
export async function readRarity(transaction: WorkspaceTransaction, contacts: number): Promise<ValueRarity> {
  const counts = await findValueCounts(transaction);
  return new ValueRarity(
    contacts,
    new Map(counts.map(({ field, value, holders }) => [countKey(field, value), holders])),
  );
}

/** A counted value in the form in which it is compared; null where it is not compared. */
function comparedAs(
  field: string,
  value: string,
  fields: CustomFields,
): { field: string; value: string } | null {
  if (field === 'phone') {
    const [number] = toComparable({ ...NOBODY, phoneMobile: value }, fields).phones.keys();
    return number === undefined ? null : { field, value: number };
  }
  if (field in NOBODY) {
    const contact = toComparable({ ...NOBODY, [field]: value }, fields);
    const compared =
      contact[
        field === 'email' ? 'emails' : (field as 'firstName' | 'lastName' | 'organization' | 'zip' | 'city')
      ];
    const text = field === 'email' ? contact.emails[0] : [compared].flat().join('');
    return text ? { field, value: text } : null;
  }
  const [other] = toComparable({ ...NOBODY, customValues: { [field]: value } }, fields).others;
  return other ? { field: other[0], value: other[1] } : null;
}
