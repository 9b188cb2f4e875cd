import { areFormsOfOneName } from '../src/features/duplicates/given-names.ts';
import { Dice } from './random.ts';

/** What is known of somebody, by the fields of contacts; absent where nothing is. */
export type Person = Record<'firstName' | 'lastName', string> &
  Partial<
    Record<
      'organization' | 'email' | 'phoneMobile' | 'phoneWork' | 'street' | 'zip' | 'city' | 'custom:born',
      string
    >
  >;

export interface PeopleWithDoubles {
  people: Person[];
  /** Places of two that are one person. */
  doubles: [number, number][];
}

const FIRST_NAMES =
  'Marie Jean Pierre Anne Thomas Michael Sophie Nicolas Julie Paul Claire Stefan Laura Lucas Emma Andreas Camille Daniel Christine Philippe Isabelle Alexandre Martin Peter Katharina Antoine Charlotte Hans Elisabeth Robert Sarah Julien Catherine Benjamin Martina Louis Maximilian Susanne Guillaume Nathalie Markus William Manon Christian Sandra Vincent Monika David Caroline Mathieu Ursula Olivier Lea Richard Valerie Wolfgang Margaret Hugo Sabine Edward Chloe Josef Patricia Tobias Juliette Frederic Theresa Romain Petra Simon Agathe Johannes Helene Gabriel Ingrid Samuel Brigitte Leonard Mathilde Ulrich Rebecca Adrien Eva Francois Lena Joseph Florence Rainer Celine Arthur Silvia Fabian Margot Bernard Nora Raphael Victoria Dominik Elodie Gregor Alice Matthias Aurelie Urs Delphine Beat Yvonne Reto Mireille Kevin Diana Emil Barbara Serge Hannah Yannick Ines Rolf Carole Cedric Dorothea Jonas Fiona Benoit Miriam Marcel Lydia Sylvain Regula Felix Odile Noah Amandine Gerard Vera Damien Solange'.split(
    ' ',
  );
const NICKNAMES: Readonly<Record<string, string>> = {
  Alexandre: 'Alex',
  Andreas: 'Andy',
  Antoine: 'Tony',
  Benjamin: 'Ben',
  Catherine: 'Cathy',
  Charlotte: 'Lotte',
  Christian: 'Chris',
  Christine: 'Chris',
  Daniel: 'Dani',
  David: 'Dave',
  Edward: 'Ted',
  Elisabeth: 'Lisa',
  Frederic: 'Fred',
  Gabriel: 'Gabi',
  Guillaume: 'Willy',
  Johannes: 'Hannes',
  Josef: 'Sepp',
  Joseph: 'Jo',
  Katharina: 'Kathi',
  Margaret: 'Peggy',
  Mathieu: 'Mat',
  Maximilian: 'Max',
  Michael: 'Mike',
  Monika: 'Moni',
  Nicolas: 'Nico',
  Patricia: 'Pat',
  Philippe: 'Phil',
  Rebecca: 'Becky',
  Richard: 'Dick',
  Robert: 'Bob',
  Samuel: 'Sam',
  Stefan: 'Stefi',
  Susanne: 'Susi',
  Theresa: 'Resi',
  Thomas: 'Tom',
  Tobias: 'Tobi',
  Ursula: 'Uschi',
  Valerie: 'Val',
  Victoria: 'Vicky',
  Vincent: 'Vince',
  William: 'Bill',
};
const BEGINNINGS =
  'Mart Dub Ber Lef Rou Gar Mor Sim Laur Four Bon Fran Gir Mer Chev Gau Per Rob Mat Clem Mü Schm Schn Wag Hoff Koch Bau Kel Frei Zim Bühl Amm Zür Gross Rey Fav Jac Bla Roch Mon'.split(
    ' ',
  );
const MIDDLES = ['', 'a', 'el', 'en', 'ig', 'on', 'ab', 'ess'];
const ENDINGS =
  'in ois nard ebvre eau cier nier ette ent ert ault illon enet ot let ller idt eider ner mann ler er li mer ger berg stein ard inet oud et esson ier and ez el aud oux ert elin'.split(
    ' ',
  );
const STREETS =
  'rue de la Gare|rue du Moulin|avenue Victor Hugo|Hauptstrasse|Bahnhofstrasse|chemin des Vignes|rue des Lilas|place du Marché|Gartenweg|Schulstrasse|rue de l’Église|boulevard Pasteur|Lindenweg|route de Berne|rue Jean Jaurès|impasse des Roses'.split(
    '|',
  );
const TOWNS =
  'Lyon Genève Lausanne Paris Köln Bern Nantes Zürich Lille Strasbourg Basel Bordeaux Graz Namur Fribourg Dijon Metz Liège Sion Neuchâtel'.split(
    ' ',
  );
const MAIL_HOSTS = 'gmail.com bluewin.ch orange.fr free.fr gmx.de hotmail.com icloud.com outlook.com'.split(
  ' ',
);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A list of people with families, namesakes, colleagues and office boxes in it; `share` of them come twice. */
export function peopleWithDoubles(rows: number, share: number, seed = 7): PeopleWithDoubles {
  const maker = new PeopleMaker(rows, new Dice(seed));
  const doublesWanted = Math.round(rows * share);
  const people: Person[] = [];
  while (people.length < rows - doublesWanted) people.push(...maker.household());
  people.length = rows - doublesWanted;
  const doubles: [number, number][] = [];
  for (let made = 0; made < doublesWanted; made += 1) {
    const of = Math.floor(((made + 0.5) * people.length) / doublesWanted / 1.03);
    doubles.push([of, people.length + made]);
  }
  const copies = doubles.map(([of]) => maker.enteredAgain(people[of]!));
  return { people: [...people, ...copies], doubles };
}

class PeopleMaker {
  private readonly lastNames: string[];
  private readonly organizations: string[];
  private readonly mails = new Set<string>();

  constructor(
    rows: number,
    private readonly dice: Dice,
  ) {
    const names = BEGINNINGS.flatMap((beginning) =>
      MIDDLES.flatMap((middle) => ENDINGS.map((ending) => beginning + middle + ending)),
    );
    this.lastNames = names
      .map((name) => ({ name, at: dice.number(1e9) }))
      .sort((a, b) => a.at - b.at)
      .map(({ name }) => name);
    this.organizations = Array.from(
      { length: Math.ceil(rows / 40) },
      (_, index) =>
        `${dice.pick(names)} ${dice.pick(['SA', 'GmbH', '& Fils', 'Conseil', 'AG', 'Services'])} ${index}`,
    );
  }

  /** One person, or a family under one roof: one last name, one line, now and then one address for mails. */
  household(): Person[] {
    const { dice } = this;
    const size = dice.does(0.25) ? 2 + dice.number(3) : 1;
    const lastName = dice.skewed(this.lastNames);
    const home = { ...this.address(), phoneWork: dice.does(0.4) ? this.phone('+3312') : undefined };
    const shared = dice.does(0.3) ? this.mail('famille', lastName) : undefined;
    const organization = dice.does(0.6) ? dice.skewed(this.organizations) : undefined;
    const twinsBorn = this.day();
    const firstNames = this.firstNames(size);
    return Array.from({ length: size }, (_, index) => {
      const firstName = firstNames[index]!;
      const own = dice.does(0.75) ? this.mail(firstName, lastName) : undefined;
      return clean({
        firstName,
        lastName,
        ...home,
        organization:
          index === 0 ? organization : dice.does(0.3) ? dice.skewed(this.organizations) : undefined,
        email: size > 1 && shared ? shared : own,
        phoneMobile: dice.does(0.7) ? this.phone('+336') : undefined,
        'custom:born': dice.does(0.4) ? (size > 3 && index < 2 ? twinsBorn : this.day()) : undefined,
      });
    });
  }

  /** Of one family: no two alike, but for a child now and then that bears the name of a parent. */
  private firstNames(size: number): string[] {
    const names = new Set<string>();
    while (names.size < size) {
      const name = this.dice.skewed(FIRST_NAMES);
      const isForm = (other: string) => areFormsOfOneName(name.toLowerCase(), other.toLowerCase());
      if (![...names].some(isForm)) names.add(name);
    }
    const all = [...names];
    return size > 2 && this.dice.does(0.005) ? [all[0]!, all[1]!, all[0]!, ...all.slice(3)] : all;
  }

  /** The same person, as somebody else wrote them down at another time. */
  enteredAgain(person: Person): Person {
    const { dice } = this;
    let copy: Person = { ...person };
    const changes = 1 + dice.number(3);
    for (let made = 0; made < changes; made += 1) copy = this.changed(copy);
    return clean(copy);
  }

  private changed(person: Person): Person {
    const { dice } = this;
    const field = dice.does(0.5) ? 'firstName' : 'lastName';
    switch (dice.number(10)) {
      case 0:
      case 1:
        return { ...person, [field]: this.mistyped(person[field]) };
      case 2:
        return { ...person, firstName: NICKNAMES[person.firstName] ?? person.firstName };
      case 3:
        return { ...person, firstName: person.lastName, lastName: person.firstName };
      case 4:
        return { ...person, ...this.address() };
      case 5:
        return {
          ...person,
          email: dice.does(0.5) ? undefined : this.mail(person.firstName, person.lastName),
        };
      case 6:
        return { ...person, phoneMobile: dice.does(0.5) ? undefined : this.phone('+336') };
      case 7:
        return { ...person, street: undefined, zip: undefined, city: undefined };
      case 8:
        return { ...person, organization: dice.does(0.5) ? undefined : dice.skewed(this.organizations) };
      default:
        return { ...person, 'custom:born': undefined, phoneWork: undefined };
    }
  }

  private mistyped(text: string): string {
    const { dice } = this;
    const at = dice.number(text.length);
    const letter = LETTERS[dice.number(LETTERS.length)]!;
    switch (dice.number(4)) {
      case 0:
        return text.slice(0, at) + text.slice(at + 1) || text;
      case 1:
        return text.slice(0, at) + letter + text.slice(at);
      case 2:
        return text.slice(0, at) + letter + text.slice(at + 1);
      default:
        return text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2);
    }
  }

  private address(): Pick<Person, 'street' | 'zip' | 'city'> {
    const { dice } = this;
    if (dice.does(0.2)) return {};
    const town = dice.number(TOWNS.length);
    return {
      street: `${1 + dice.number(120)} ${dice.pick(STREETS)}`,
      zip: String(10_000 + town * 400 + dice.number(60)),
      city: TOWNS[town],
    };
  }

  private mail(first: string, last: string): string {
    const { dice } = this;
    const plain = (name: string) =>
      name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z]/g, '');
    const number = dice.does(0.7) ? dice.number(10_000) : '';
    if (dice.does(0.03)) return `info@${plain(dice.pick(this.organizations.slice(0, 200)))}.example`;
    const address = (unlike: string | number) =>
      `${plain(first)}${dice.pick(['.', '', '-', '_'])}${plain(last)}${unlike}@${dice.skewed(MAIL_HOSTS)}`;
    // No two people have one mail box to themselves.
    let found = address(number);
    while (this.mails.has(found)) found = address(dice.number(100_000));
    this.mails.add(found);
    return found;
  }

  private phone(beginning: string): string {
    return beginning + String(this.dice.number(1e8)).padStart(11 - beginning.length + 1, '0');
  }

  private day(): string {
    const { dice } = this;
    const part = (most: number) => String(1 + dice.number(most)).padStart(2, '0');
    return `${1940 + dice.number(70)}-${part(12)}-${part(28)}`;
  }
}

function clean(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as Person;
}
