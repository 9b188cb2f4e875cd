export { VIEW_QUESTION_HOLDER } from './view-question-holder.ts';
