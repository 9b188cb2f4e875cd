import { DEMO_COUNTRIES, type DemoCountry } from './demo-countries.ts';
import { DEMO_COUNTRIES_FARTHER } from './demo-countries-farther.ts';
import { addressPart } from './address-part.ts';
import { type DemoRole, postOf } from './demo-organisations.ts';
import { DIETS, INTERESTS } from './demo-fields.steps.ts';
import type { SeededChance } from './seeded-chance.ts';

/** An invented person. Empty texts where nothing is known. */
export interface DemoPerson {
  role: DemoRole;
  firstName: string;
  lastName: string;
  gender: 'FEMALE' | 'MALE';
  email: string;
  phoneMobile: string;
  phoneWork: string;
  street: string;
  zip: string;
  city: string;
  country: string;
  language: string;
  organization: string;
  jobTitle: string;
  directory: 'NONE' | 'INTERNAL' | 'EXTERNAL';
  emailConsent: 'UNKNOWN' | 'GIVEN' | 'WITHDRAWN';
  /** In the fields that the house made for itself. */
  diet: string;
  donation: string;
  interests: string[];
  /** YYYY-MM-DD. */
  memberSince: string;
}

const COUNTRIES = [...DEMO_COUNTRIES, ...DEMO_COUNTRIES_FARTHER];
const [FRANCE] = DEMO_COUNTRIES as [DemoCountry];

/** Invents people, no two of the same name. */
export class DemoPeople {
  private readonly names = new Set<string>();

  constructor(private readonly chance: SeededChance) {}

  invent(role: DemoRole, count: number): DemoPerson[] {
    return Array.from({ length: count }, (_, place) => this.inventOne(role, place));
  }

  private inventOne(role: DemoRole, place: number): DemoPerson {
    const { chance } = this;
    const home = role === 'TEAM' ? FRANCE : this.pickCountry();
    const { firstName, lastName, gender } = this.pickName(home);
    const post = postOf(role, place, chance);
    const [zip, city] = chance.pick(home.towns).split('/') as [string, string];
    const localPart = `${addressPart(firstName)}.${addressPart(lastName)}`;
    return {
      role,
      firstName,
      lastName,
      gender,
      email: post ? `${localPart}@${post.domain}` : this.privateAddress(localPart),
      phoneMobile: chance.happens(0.8) ? this.dial(home.mobile) : '',
      phoneWork: post ? this.dial(home.work) : '',
      street: post ? '' : `${chance.between(1, 180)} ${chance.pick(home.streets)}`,
      zip,
      city,
      country: home.country,
      language: home.language,
      organization: post?.organization ?? '',
      jobTitle: post?.jobTitle ?? '',
      directory: role === 'TEAM' ? 'INTERNAL' : role === 'SUPPLIER' ? 'EXTERNAL' : 'NONE',
      emailConsent: this.pickConsent(),
      ...this.pickHouseValues(role),
    };
  }

  private pickHouseValues(
    role: DemoRole,
  ): Pick<DemoPerson, 'diet' | 'donation' | 'interests' | 'memberSince'> {
    const { chance } = this;
    const isPrivate = role === 'MEMBER' || role === 'GUEST';
    const two = (number: number) => String(number).padStart(2, '0');
    return {
      diet: isPrivate && chance.happens(0.35) ? chance.pick(DIETS) : '',
      donation: role === 'PATRON' ? String(chance.between(4, 60) * 250) : '',
      interests: isPrivate ? INTERESTS.filter(() => chance.happens(0.3)) : [],
      memberSince:
        role === 'MEMBER'
          ? `20${chance.between(12, 25)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`
          : '',
    };
  }

  private pickCountry(): DemoCountry {
    let left = this.chance.fraction() * COUNTRIES.reduce((sum, { share }) => sum + share, 0);
    return COUNTRIES.find(({ share }) => (left -= share) < 0)!;
  }

  private pickName(home: DemoCountry): Pick<DemoPerson, 'firstName' | 'lastName' | 'gender'> {
    for (;;) {
      const gender = this.chance.happens(0.54) ? 'FEMALE' : 'MALE';
      const firstName = this.chance.pick(gender === 'FEMALE' ? home.women : home.men);
      const families = (gender === 'FEMALE' && home.familiesOfWomen) || home.families;
      const lastName = this.chance.pick(families);
      const name = `${firstName} ${lastName}`;
      if (this.names.has(name)) continue;
      this.names.add(name);
      return { firstName, lastName, gender };
    }
  }

  private privateAddress(localPart: string): string {
    if (this.chance.happens(0.06)) return '';
    return `${localPart}@${this.chance.pick(['courrier.example', 'post.example', 'example.org', 'example.net'])}`;
  }

  private pickConsent(): DemoPerson['emailConsent'] {
    if (this.chance.happens(0.62)) return 'GIVEN';
    return this.chance.happens(0.12) ? 'WITHDRAWN' : 'UNKNOWN';
  }

  private dial(range: string): string {
    return range.replaceAll('#', () => String(this.chance.between(0, 9)));
  }
}

/** The same people as somebody else would have written them down: how doubles come about. */
export function secondNotes(people: readonly DemoPerson[]): DemoPerson[] {
  return people.map((person, index) => ({ ...person, ...WAYS[index % WAYS.length]!(person) }));
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

const WAYS: readonly ((person: DemoPerson) => Partial<DemoPerson>)[] = [
  // Without accents, from the private address.
  ({ firstName, lastName, email }) => ({
    firstName: plain(firstName),
    lastName: plain(lastName),
    email: email.replace(/@.*/, '@example.com'),
    street: '',
    zip: '',
  }),
  // Given name and family name in each other's place.
  ({ firstName, lastName }) => ({ firstName: lastName, lastName: firstName, emailConsent: 'UNKNOWN' }),
  // An initial, and the telephone alone.
  ({ firstName, lastName }) => ({
    firstName: `${firstName.charAt(0)}.`,
    lastName: lastName.toUpperCase(),
    email: '',
  }),
  // A letter doubled by mistake.
  ({ lastName, email }) => ({
    lastName: lastName.replace(/([lnrst])(?!.*[lnrst])/, '$1$1'),
    email: email.replace('.', ''),
    phoneMobile: '',
  }),
  // The same address, another town since.
  ({ firstName }) => ({ firstName, city: 'Montpellier', zip: '34000', street: '', country: 'FR' }),
];
