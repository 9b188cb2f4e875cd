import { createContactNote, findContact } from '../../features/contacts/index.ts';
import type { DemoStep } from './demo-step.ts';

const NOTES: readonly [daysAgo: number, identifier: string, body: string][] = [
  [310, 'A-1002', 'Répond mieux au téléphone, le matin avant dix heures.'],
  [204, 'P-2003', 'Souhaite que le don reste anonyme dans le programme.'],
  [188, 'P-2011', 'Déjeuner prévu au printemps.\nÉvoquer le parrainage de la saison jeune public.'],
  [140, 'A-1021', 'A déménagé ; viendra moins souvent mais garde son adhésion.'],
  [77, 'P-2027', 'Demande deux places et un accès à la répétition générale.'],
  [33, 'A-1066', 'Son accueil au vestiaire a été très apprécié, à remercier.'],
  [9, 'A-1084', 'Fauteuil : prévoir une place en bout de rang A.'],
];

/** What people wrote down about others. */
export function noteSteps(): DemoStep[] {
  return NOTES.map(([daysAgo, identifier, body]): DemoStep => ({
    daysAgo,
    run: async (transaction, { features: { contacts }, userId }) => {
      const { id: contactId } = (await findContact(transaction, contacts, { identifier }))!;
      await createContactNote(transaction, userId, { contactId, body });
    },
  }));
}
