import {
  CUSTOM_FIELD_KEY,
  type CustomFieldOption,
  type CustomFieldType,
  LIMITS,
  makeCustomFieldKey,
  normaliseValue,
  UNIQUE_FIELD_TYPES,
} from '@convive/shared';
import { badInput, DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { isUnseen, onOneLine } from '../../platform/graphql/read-text.ts';
import type { CustomFieldValues } from './custom-field.repository.ts';

export interface OptionInput {
  value?: string | null;
  label?: string | null;
}

export interface CustomFieldInput {
  title?: string | null;
  type?: CustomFieldType | null;
  options?: readonly OptionInput[] | null;
  isUnique?: boolean | null;
  isRequired?: boolean | null;
  isHiddenFromContact?: boolean | null;
}

type Readable = Omit<CustomFieldValues, 'key'>;

/**
 * What a field is to be: what the input says, for the rest what `known` has. Throws `BAD_USER_INPUT` naming every
 * part that cannot stand.
 */
export function readCustomField(input: CustomFieldInput, known: Readable): Readable {
  const errors: UserErrorDetails[] = [];
  const attempt = <Value>(read: () => Value, otherwise: Value): Value => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push(...error.errors);
      return otherwise;
    }
  };
  const type = input.type ?? known.type;
  const kept = isChoice(type) ? known.options : [];
  const values: Readable = {
    type,
    title: input.title == null ? known.title : attempt(() => readTitle(input.title!), ''),
    options: attempt(() => readOptions(type, input.options, kept), []),
    isUnique: input.isUnique ?? known.isUnique,
    isRequired: input.isRequired ?? known.isRequired,
    isHiddenFromContact: input.isHiddenFromContact ?? known.isHiddenFromContact,
  };
  if (values.isUnique && !UNIQUE_FIELD_TYPES.includes(type))
    errors.push({
      code: 'BAD_USER_INPUT',
      message: `Values of type ${type} cannot be unique. Those of ${UNIQUE_FIELD_TYPES.join(', ')} can.`,
      path: ['isUnique'],
    });
  if (errors.length > 0) throw new DomainError(errors);
  return values;
}

/** The key as given; made from the title where none is, apart from those `taken`. */
export function readKey(given: string | null | undefined, title: string, taken: ReadonlySet<string>): string {
  if (given == null) return makeFreeKey(makeCustomFieldKey(title), taken);
  if (!CUSTOM_FIELD_KEY.test(given))
    throw badInput(
      `A key is 1 to 63 of the letters a to z, digits and underscores, and begins with a letter. Found: "${shown(given)}".`,
      ['key'],
    );
  return given;
}

function makeFreeKey(key: string, taken: ReadonlySet<string>): string {
  for (let copy = 2, free = key; ; copy++) {
    if (!taken.has(free)) return free;
    free = `${key.slice(0, 58)}_${copy}`;
  }
}

function readTitle(given: string): string {
  return readName(given, LIMITS.customFieldTitleCharacters, 'A title', ['title']);
}

function readOptions(
  type: CustomFieldType,
  given: readonly OptionInput[] | null | undefined,
  kept: CustomFieldOption[],
): CustomFieldOption[] {
  if (given == null) {
    if (isChoice(type) && kept.length === 0) throw badInput('Say what may be chosen.', ['options']);
    return kept;
  }
  if (!isChoice(type)) {
    if (given.length > 0) throw badInput(`A field of type ${type} has no options.`, ['options']);
    return [];
  }
  if (given.length === 0) throw badInput('Say what may be chosen: one option at least.', ['options']);
  if (given.length > LIMITS.customFieldOptions)
    throw badInput(`A field has ${LIMITS.customFieldOptions} options at most; ${given.length} were given.`, [
      'options',
    ]);
  const options = given.map((option, index) => readOption(option, ['options', String(index)]));
  refuseDoubles(options);
  return options;
}

/** An option without a value stores its label, one without a label is read as it is stored. */
function readOption({ value, label }: OptionInput, path: string[]): CustomFieldOption {
  const given = value ?? label;
  if (given == null) throw badInput('An option needs a label.', [...path, 'label']);
  return {
    value: readText(given, LIMITS.optionValueCharacters, 'What an option stores', [...path, 'value']),
    label: readName(label ?? given, LIMITS.optionLabelCharacters, 'The label of an option', [
      ...path,
      'label',
    ]),
  };
}

/** Neither what is stored nor what is read may mean two options. */
function refuseDoubles(options: readonly CustomFieldOption[]): void {
  const named = new Map<string, number>();
  options.forEach(({ value, label }, index) => {
    for (const name of new Set([value.toLowerCase(), label.toLowerCase()])) {
      if (named.has(name))
        throw badInput(`"${shown(label)}" stands twice among the options.`, ['options', String(index)]);
      named.set(name, index);
    }
  });
}

function readText(given: string, limit: number, what: string, path: string[]): string {
  const { value, issue } = normaliseValue('TEXT', given, { country: null });
  if (issue === 'NUL_CHARACTER' || issue === 'LONE_SURROGATE')
    throw badInput('There is a character in it that no text may hold. Type it anew.', path, issue);
  if (value === null || Array.from(value).length > limit)
    throw badInput(`${what} has 1 to ${limit} characters; this one has ${given.trim().length}.`, path);
  return value;
}

/** What people call something: on one line, and all of it can be seen. */
function readName(given: string, limit: number, what: string, path: string[]): string {
  const name = readText(onOneLine(given), limit, what, path);
  if (isUnseen(name))
    throw badInput(
      'There is a character in it that cannot be seen. Type it anew.',
      path,
      'CONTROL_CHARACTER',
    );
  return name;
}

function isChoice(type: CustomFieldType): boolean {
  return type === 'CHOICE' || type === 'CHOICES';
}

function shown(text: string): string {
  const printable = text.replace(/[\0\p{Cs}]/gu, '\ufffd');
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable;
}
