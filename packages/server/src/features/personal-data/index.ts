export { registerPersonalDataFiles } from './personal-data-files.routes.ts';
export {
  FILE_HOLDER,
  JOB_HOLDER,
  KEPT_ANSWER_HOLDER,
  MAIL_HOLDER,
  MAIL_STOP_HOLDER,
} from './server-holders.ts';
