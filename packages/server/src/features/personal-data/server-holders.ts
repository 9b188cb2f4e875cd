import { FIELD_TITLES, TIME_TITLES } from '@convive/shared';
import { forgetJobFailures, forgetKeptAnswers } from '../../platform/database/forget-words.ts';
import { holdByLink, Parameters, type PersonalDataHolder } from '../contacts/index.ts';
import { emptyMails } from '../mail/index.ts';

/** Mails to addresses of the person. An address that others share counts with the person's name alone. */
export const MAIL_HOLDER: PersonalDataHolder = {
  kind: 'MAIL',
  file: 'mails',
  title: { fr: 'E-mails', en: 'Mails', de: 'E-Mails' },
  tables: ['mail_message'],
  found: ({ workspaceId, ownWords, sharedWords, names }, add) => `mail_message
    where mail_message.workspace_id = ${add(workspaceId)}
      and (lower(mail_message.recipient_address) = any(${add(ownWords)}::text[])
        or (lower(mail_message.recipient_address) = any(${add(sharedWords)}::text[])
          and sort_key(mail_message.recipient_name) = any(${add(names)}::text[])))`,
  told: () => ({
    columns: [
      { key: 'recipientAddress', title: FIELD_TITLES.email },
      { key: 'recipientName', title: { fr: 'Destinataire', en: 'Recipient', de: 'Empfänger' } },
      { key: 'subject', title: { fr: 'Objet', en: 'Subject', de: 'Betreff' } },
      { key: 'text', title: { fr: 'Texte', en: 'Text', de: 'Text' } },
      { key: 'state', title: { fr: 'État', en: 'State', de: 'Stand' } },
      { key: 'createdAt', title: TIME_TITLES.createdAt },
      { key: 'sentAt', title: { fr: 'Envoyé le', en: 'Sent', de: 'Versandt' } },
    ],
    // Where the link of a mail stood, a sign that no script has.
    select: (person, add) => `
      select recipient_address as "recipientAddress", recipient_name as "recipientName", subject,
        regexp_replace(plain_text, U&'\\E000[^\\E000]*\\E000', '…', 'g') as text, state,
        created_at as "createdAt", sent_at as "sentAt"
      from ${MAIL_HOLDER.found(person, add)} order by mail_message.id`,
  }),
  erase: async (transaction, person) => {
    const parameters = new Parameters();
    const mails = await transaction.query<{ id: string }>(
      `select mail_message.id from ${MAIL_HOLDER.found(person, parameters.add)}`,
      parameters.values,
    );
    await emptyMails(
      transaction,
      mails.map(({ id }) => id),
    );
    return mails.length;
  },
};

/**
 * That an address of the person must not be written to. Erased, the stop stays under a keyed hash, so that nobody writes
 * to them again; the address and what was written about it go.
 */
export const MAIL_STOP_HOLDER: PersonalDataHolder = {
  kind: 'MAIL_STOP',
  file: 'mail-stops',
  title: { fr: 'Oppositions aux e-mails', en: 'Stopped mails', de: 'Gestoppte E-Mails' },
  tables: ['mail_stop'],
  found: ({ workspaceId, ownWords }, add) => `mail_stop
    where mail_stop.workspace_id = ${add(workspaceId)} and lower(mail_stop.address) = any(${add(ownWords)}::text[])`,
  told: () => ({
    columns: [
      { key: 'address', title: FIELD_TITLES.email },
      { key: 'reason', title: { fr: 'Raison', en: 'Reason', de: 'Grund' } },
      { key: 'note', title: { fr: 'Remarque', en: 'Note', de: 'Anmerkung' } },
      { key: 'stoppedAt', title: { fr: 'Depuis le', en: 'Since', de: 'Seit' } },
      { key: 'liftedAt', title: { fr: 'Levée le', en: 'Lifted', de: 'Aufgehoben' } },
    ],
    select: (person, add) => `
      select address, reason, note, stopped_at as "stoppedAt", lifted_at as "liftedAt"
      from ${MAIL_STOP_HOLDER.found(person, add)} order by mail_stop.id`,
  }),
  erase: async (transaction, person) => {
    const parameters = new Parameters();
    const found = MAIL_STOP_HOLDER.found(person, parameters.add);
    return transaction.execute(
      `update mail_stop set address = null, note = null, lift_reason = null
       where id in (select mail_stop.id from ${found})`,
      parameters.values,
    );
  },
};

/** Who asked for the person's file; its links die with them. */
export const FILE_HOLDER: PersonalDataHolder = {
  ...holdByLink({
    kind: 'FILE_REQUEST',
    file: 'file-requests',
    title: { fr: 'Demandes de ce fichier', en: 'Requests for this file', de: 'Anfragen nach dieser Datei' },
    table: 'personal_data_file',
    links: ['contact_id'],
    order: 'personal_data_file.id',
    columns: [
      {
        key: 'requestedAt',
        title: { fr: 'Demandé le', en: 'Requested', de: 'Angefragt' },
        sql: 'personal_data_file.requested_at',
      },
    ],
  }),
};

/** Answers that are kept for a day, in case the same request comes again. Copies of what others tell. */
export const KEPT_ANSWER_HOLDER: PersonalDataHolder = {
  kind: 'KEPT_ANSWER',
  file: 'kept-answers',
  title: { fr: 'Réponses gardées', en: 'Kept answers', de: 'Aufbewahrte Antworten' },
  tables: ['idempotency_key'],
  told: null,
  // Past every workspace: the API role sees none of them.
  found: () => 'contact where false',
  // An answer may say anything of anybody: what was asked for decides it.
  erase: (transaction) => forgetKeptAnswers(transaction),
};

/** Of more contacts at once every text goes, whoever is in it: looking each of them up in each takes too long. */
const FEW = 500;

/** Why jobs failed. Their payloads are ids. */
export const JOB_HOLDER: PersonalDataHolder = {
  kind: 'JOB_FAILURE',
  file: 'job-failures',
  title: { fr: 'Tâches échouées', en: 'Failed jobs', de: 'Fehlgeschlagene Aufgaben' },
  tables: ['_private_jobs'],
  told: null,
  found: () => 'contact where false',
  erase: (transaction, { ids, ownWords, names, firstNames, lastNames }) =>
    ids.length > FEW
      ? forgetJobFailures(transaction, [''])
      : forgetJobFailures(transaction, [...ownWords, ...names, ...firstNames, ...lastNames]),
};
