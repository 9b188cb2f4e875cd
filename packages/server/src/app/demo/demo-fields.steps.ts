import { createCustomField } from '../../features/custom-fields/index.ts';
import type { DemoStep } from './demo-step.ts';

export const DIETS = ['Végétarien', 'Végane', 'Sans gluten', 'Sans porc'];
export const INTERESTS = ['Théâtre', 'Danse', 'Jazz', 'Musique ancienne', 'Jeune public', 'Cinéma'];

const options = (labels: readonly string[]) => labels.map((label) => ({ label }));

const FIELDS = [
  { key: 'regime', title: 'Régime alimentaire', type: 'CHOICE', options: options(DIETS) },
  { key: 'interets', title: 'Centres d’intérêt', type: 'CHOICES', options: options(INTERESTS) },
  { key: 'adhesion', title: 'Adhésion depuis', type: 'DATE' },
  { key: 'don_annuel', title: 'Don annuel (€)', type: 'NUMBER' },
] as const;

/** The fields that the house made for itself, before it sent its first file. */
export function fieldSteps(): DemoStep[] {
  return FIELDS.map((field, index) => ({
    daysAgo: 353 - index / 100,
    run: async (transaction) => {
      await createCustomField(transaction, field);
    },
  }));
}
