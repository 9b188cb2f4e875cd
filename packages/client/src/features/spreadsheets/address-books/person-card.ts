import { splitFullName } from '@convive/shared';
import type { CardCells } from './card-columns.ts';
import { type CardProperty, splitValue, wholeValue } from './card-property.ts';
import { groupLabels } from './group-labels.ts';
import { phoneKind, placePhones } from './place-phones.ts';

/** Of one kind, such as addresses; nobody has more, and a hostile card shall not fill the memory. */
const PROPERTIES = 100;
const BETWEEN = ', ';

/** One that a person gave, not one that a program made up to tell its cards apart. */
const GIVEN_IDENTIFIER = /^[\p{L}\d][\p{L}\d ._/-]{0,23}$/u;
const MADE_UP = /[\da-f]{12}|^[\da-f-]{16,}$/i;

/** One card, property by property, and what a row of the table says of it. */
export class PersonCard {
  readonly #properties = new Map<string, CardProperty[]>();

  add(property: CardProperty): void {
    const known = this.#properties.get(property.name);
    if (!known) this.#properties.set(property.name, [property]);
    else if (known.length < PROPERTIES) known.push(property);
  }

  /** A card may also stand for a list of others, which is nobody. */
  get isPerson(): boolean {
    const kind = this.#first('KIND') ?? this.#first('X-ADDRESSBOOKSERVER-KIND');
    return kind?.value.trim().toLowerCase() !== 'group';
  }

  cells(): CardCells {
    const [organization = '', ...departments] = splitValue(this.#first('ORG')?.value ?? '', ';');
    const [email, secondEmail, ...furtherEmails] = this.#emails();
    return {
      uid: this.#uid(),
      organization,
      ...this.#name(organization),
      department: joined(departments),
      jobTitle: this.#text('TITLE'),
      function: this.#text('ROLE'),
      email,
      secondEmail,
      furtherEmails: joined(furtherEmails),
      ...this.#phones(),
      ...this.#addresses(),
      language: this.#text('LANG'),
      gender: this.#gender(),
      imageUrl: this.#text('PHOTO'),
      groups: groupLabels(this.#all('CATEGORIES').flatMap(({ value }) => splitValue(value, ',;'))),
      birthday: this.#birthday(),
      note: this.#all('NOTE')
        .map(({ value }) => wholeValue(value).trim())
        .filter(Boolean)
        .join('\n'),
      website: this.#text('URL'),
    };
  }

  get #isOrganization(): boolean {
    return this.#text('KIND').toLowerCase() === 'org' || this.#text('X-ABSHOWAS').toUpperCase() === 'COMPANY';
  }

  /** The most preferred first, else as the card has them. */
  #all(name: string): readonly CardProperty[] {
    return [...(this.#properties.get(name) ?? [])].sort((a, b) => a.rank - b.rank);
  }

  #first(name: string): CardProperty | undefined {
    return this.#all(name)[0];
  }

  #text(name: string): string {
    return wholeValue(this.#first(name)?.value ?? '');
  }

  #name(organization: string): CardCells {
    const [lastName = '', firstName = '', middleName = '', title = ''] = splitValue(
      this.#first('N')?.value ?? '',
      ';',
    );
    if ((lastName || firstName) && !this.#isOrganization) return { title, firstName, middleName, lastName };
    const name = this.#text('FN');
    if (this.#isOrganization && organization === '') return { title, organization: name };
    // What is shown for a company is its name once more.
    return name === organization || this.#isOrganization ? { title } : { title, ...splitFullName(name) };
  }

  #uid(): string {
    const identifier = this.#text('UID');
    return GIVEN_IDENTIFIER.test(identifier) && !MADE_UP.test(identifier) ? identifier : '';
  }

  #emails(): string[] {
    const addresses = this.#all('EMAIL').map(({ value }) => wholeValue(value).replace(/^mailto:/i, ''));
    const distinct = new Map(addresses.map((address) => [address.toLowerCase(), address]));
    distinct.delete('');
    return [...distinct.values()];
  }

  #phones(): CardCells {
    const phones = this.#all('TEL').map(({ value, types, group }) => ({
      // In version 4 a number may be an address of its own: `tel:+33-1-23;ext=7`.
      number: wholeValue(value).replace(/^tel:([^;]*).*$/is, '$1'),
      kind: phoneKind(...types, this.#labelOf(group)),
    }));
    const { mobile, work, other, fax, further } = placePhones(phones);
    return {
      phoneMobile: mobile,
      phoneWork: work,
      phoneOther: other,
      fax: joined(fax),
      furtherPhones: joined(further),
    };
  }

  /** What an address book of Apple calls the properties of one group. */
  #labelOf(group: string): string {
    if (group === '') return '';
    return this.#properties.get('X-ABLABEL')?.find((label) => label.group === group)?.value ?? '';
  }

  #addresses(): CardCells {
    const [first, ...further] = this.#all('ADR').map(({ value }) => {
      const parts = splitValue(value, ';').map((part) => part.replace(/\s*\n\s*/g, BETWEEN));
      const [box = '', extension = '', street = '', city = '', region = '', zip = '', country = ''] = parts;
      return { street: joined([street, extension, box]), zip, city, region, country };
    });
    const inOneLine = further.map((address) => joined(Object.values(address)));
    return { ...first, furtherAddresses: joined(inOneLine, ' | ') };
  }

  #gender(): string {
    const [letter = ''] = splitValue(
      this.#first('GENDER')?.value ?? this.#first('X-GENDER')?.value ?? '',
      ';',
    );
    // Other; none and unknown say nothing.
    if (letter.toUpperCase() === 'O') return 'x';
    return ['N', 'U'].includes(letter.toUpperCase()) ? '' : letter;
  }

  /** Days as a table has them. A year that stands for none, as Apple's 1604, is left out. */
  #birthday(): string {
    const [day = ''] = this.#text('BDAY').split('T');
    const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(day) ?? [];
    if (!year || !month || !date) return day;
    return year === '1604' ? `--${month}-${date}` : `${year}-${month}-${date}`;
  }
}

function joined(texts: readonly string[], between = BETWEEN): string {
  return texts.filter((text) => text !== '').join(between);
}
