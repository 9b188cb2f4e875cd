import {
  BOOKING_HOLDER,
  CHECK_IN_HOLDER,
  GUEST_HOLDER,
  GUEST_LINK_HOLDER,
} from '../features/bookings/index.ts';
import {
  ALIAS_HOLDER,
  CONTACT_HOLDER,
  HISTORY_HOLDER,
  MERGE_HOLDER,
  NOTE_HOLDER,
  type PersonalDataHolder,
  STORED_FILE_HOLDER,
} from '../features/contacts/index.ts';
import { VIEW_QUESTION_HOLDER } from '../features/contact-views/index.ts';
import { DUPLICATE_HOLDER } from '../features/duplicates/index.ts';
import { EXPORT_HOLDER } from '../features/exports/index.ts';
import {
  DELETED_MEMBERSHIP_HOLDER,
  DELETED_QUESTION_HOLDER,
  GROUP_QUESTION_HOLDER,
  MEMBERSHIP_HOLDER,
} from '../features/groups/index.ts';
import { IMPORT_ROW_HOLDER } from '../features/imports/index.ts';
import { SOURCE_RECORD_HOLDER, VALUE_PROPOSAL_HOLDER } from '../features/integrations/index.ts';
import { INVITATION_HOLDER } from '../features/invitations/index.ts';
import { WEBHOOK_HOLDER } from '../features/integrations/index.ts';
import {
  FILE_HOLDER,
  JOB_HOLDER,
  KEPT_ANSWER_HOLDER,
  MAIL_HOLDER,
  MAIL_STOP_HOLDER,
} from '../features/personal-data/index.ts';

/**
 * Every place where something stands of a contact: the file of a person tells them in this order, erasing goes through
 * it too. The history goes after those that read what somebody was once called, the contact last.
 */
export const PERSONAL_DATA_HOLDERS: readonly PersonalDataHolder[] = [
  NOTE_HOLDER,
  STORED_FILE_HOLDER,
  MEMBERSHIP_HOLDER,
  DELETED_MEMBERSHIP_HOLDER,
  CHECK_IN_HOLDER,
  BOOKING_HOLDER,
  GUEST_HOLDER,
  GUEST_LINK_HOLDER,
  IMPORT_ROW_HOLDER,
  SOURCE_RECORD_HOLDER,
  VALUE_PROPOSAL_HOLDER,
  MAIL_HOLDER,
  MAIL_STOP_HOLDER,
  INVITATION_HOLDER,
  DUPLICATE_HOLDER,
  GROUP_QUESTION_HOLDER,
  DELETED_QUESTION_HOLDER,
  VIEW_QUESTION_HOLDER,
  EXPORT_HOLDER,
  WEBHOOK_HOLDER,
  FILE_HOLDER,
  KEPT_ANSWER_HOLDER,
  JOB_HOLDER,
  HISTORY_HOLDER,
  ALIAS_HOLDER,
  MERGE_HOLDER,
  CONTACT_HOLDER,
];
