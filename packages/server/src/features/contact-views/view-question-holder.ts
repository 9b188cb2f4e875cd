import { holdQuestions } from '../contacts/index.ts';
import { findViewQuestions, saveViewQuestion } from './contact-view.repository.ts';

export const VIEW_QUESTION_HOLDER = holdQuestions({
  kind: 'KEPT_VIEW',
  file: 'views',
  title: { fr: 'Vues', en: 'Views', de: 'Ansichten' },
  table: 'contact_view',
  find: findViewQuestions,
  save: saveViewQuestion,
});
