import type { SeededChance } from './seeded-chance.ts';

/** What somebody is to the house. */
export type DemoRole = 'TEAM' | 'MEMBER' | 'PATRON' | 'PRESS' | 'ARTIST' | 'SUPPLIER' | 'GUEST';

export interface DemoPost {
  organization: string;
  jobTitle: string;
  /** Of the organisation's e-mail addresses; top-level domain `example` belongs to nobody. */
  domain: string;
}

const HOUSE = { organization: 'Maison Démo', domain: 'maison-demo.example' };

const TEAM_POSTS = [
  'Direction générale',
  'Direction artistique',
  'Administration',
  'Comptabilité',
  'Communication',
  'Relations avec le public',
  'Régie générale',
  'Régie son',
  'Accueil et billetterie',
  'Mécénat',
  'Action culturelle',
  'Bar et restauration',
  'Informatique',
  'Édition',
];

const ELSEWHERE: Record<'PATRON' | 'PRESS' | 'ARTIST' | 'SUPPLIER', { names: string[]; posts: string[] }> = {
  PATRON: {
    names: [
      'Fondation Lémanique|fondation-lemanique',
      'Banque des Trois Rivières|troisrivieres',
      'Atelier Lumière & Fils|atelier-lumiere',
      'Brauerei Nordstern|nordstern',
      'Assurances Belétoile|beletoile',
      'Groupe Ó Briain|obriain',
    ],
    posts: ['Mécénat', 'Direction', 'Communication', 'Relations publiques'],
  },
  PRESS: {
    names: [
      'La Gazette du Quai|gazette-du-quai',
      'Radio Plein Vent|plein-vent',
      'Kulturblatt Süd|kulturblatt',
      'The Quayside Review|quayside-review',
    ],
    posts: ['Rédaction culture', 'Rédaction en chef', 'Photographie', 'Agenda'],
  },
  ARTIST: {
    names: [
      'Compagnie des Érables|erables',
      'Trio Ægir|trio-aegir',
      'Collectif Źródło|zrodlo',
      'Chœur Belle-Île|choeur-belle-ile',
    ],
    posts: ['Mise en scène', 'Violoncelle', 'Danse', 'Lumière', 'Chant'],
  },
  SUPPLIER: {
    names: [
      'Traiteur L’Épinette|epinette',
      'Imprimerie Hébrard & Sœurs|hebrard',
      'Locason|locason',
      'Sécurité Vigie|vigie',
    ],
    posts: ['Suivi de clientèle', 'Livraison', 'Astreinte', 'Devis et factures'],
  },
};

/** Where somebody works and as what; null for those who come as themselves. `place`: the how-manieth of the role. */
export function postOf(role: DemoRole, place: number, chance: SeededChance): DemoPost | null {
  if (role === 'TEAM') return { ...HOUSE, jobTitle: TEAM_POSTS[place % TEAM_POSTS.length]! };
  if (role === 'MEMBER' || role === 'GUEST') return null;
  const { names, posts } = ELSEWHERE[role];
  const [organization, host] = chance.pick(names).split('|') as [string, string];
  return { organization, domain: `${host}.example`, jobTitle: chance.pick(posts) };
}
