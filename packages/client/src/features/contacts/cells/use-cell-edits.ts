import { useMutation } from '@vue/apollo-composable';
import { createEventHook } from '@vueuse/core';
import { computed, onScopeDispose, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ContactFields_ContactFragment as Contact } from '../../../gql/graphql.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useFieldTexts } from '../contact-fields.ts';
import { displayName, toContactInput, valueOf } from '../contact-values.ts';
import type { FieldName } from '../field-names.ts';
import { useRefusalText } from '../refusal-text.ts';
import { UPDATE_CONTACT } from '../update-contact.ts';
import { type CellEdit, isInTrouble } from './cell-edit.ts';
import { judgeMeanwhile } from './cell-meanwhile.ts';

type CellChange = Pick<CellEdit, 'contact' | 'field' | 'before' | 'typed'>;
type Outcome =
  | { kind: 'SAVED'; contact: Contact }
  | { kind: 'SETTLED' }
  | { kind: 'CLASH'; theirs: string }
  | { kind: 'REFUSED'; reason: string };

/** How long a cell says that it was saved. */
const SHOWN_SAVED = 1600;
/** Somebody who saves this often between two of our tries is a program. */
const MOST_TRIES = 5;

/** Saves cells one by one. `find`: a contact as it is known by now. */
export function useCellEdits(find: (id: string) => Contact | undefined) {
  const { t } = useI18n();
  const notices = useNotices();
  const { ofFailure } = useFailureText('contacts');
  const { ofValue } = useRefusalText();
  const { fieldLabel, showValue } = useFieldTexts();
  const updating = useMutation(UPDATE_CONTACT);
  const edits = reactive(new Map<string, CellEdit>());
  /** What was refused or clashed, as it is told. */
  const troubled = createEventHook<CellEdit>();
  const done: CellChange[] = [];
  /** The last save of each contact: the next one stands upon its version. */
  const turns = new Map<string, Promise<unknown>>();
  const known = new Map<string, Contact>();
  /** What each cell held before we wrote into it, and since. */
  const written = new Map<string, { before: string; stored: string }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let isLeft = false;
  onScopeDispose(() => {
    isLeft = true;
    timers.forEach(clearTimeout);
  });

  const keyOf = (id: string, field: string) => `${id} ${field}`;
  const editOf = (id: string, field: string) => edits.get(keyOf(id, field));
  const giveUp = (id: string, field: string) => void edits.delete(keyOf(id, field));

  async function save(change: CellChange): Promise<void> {
    const { contact, field, before, typed } = change;
    const key = keyOf(contact.id, field);
    if (typed === before && edits.get(key)?.state !== 'SAVING') return giveUp(contact.id, field);
    edits.set(key, { ...change, state: 'SAVING' });
    const outcome = await send(change);
    // Typed into again meanwhile: what counts is what is under way by now.
    const now = edits.get(key);
    if (now?.state !== 'SAVING' || now.typed !== typed) return;
    if (outcome.kind === 'CLASH' || outcome.kind === 'REFUSED') {
      const { kind: state, ...told } = outcome;
      edits.set(key, { ...change, state, ...told });
      if (isLeft) notices.failed(toldOf(edits.get(key)!));
      return void troubled.trigger(edits.get(key)!);
    }
    edits.set(key, { ...change, state: 'SAVED' });
    timers.add(setTimeout(() => edits.get(key)?.state === 'SAVED' && edits.delete(key), SHOWN_SAVED));
    if (outcome.kind === 'SAVED') tell(change, outcome.contact);
  }

  function tell({ contact: previous, field, before }: CellChange, contact: Contact) {
    const typed = valueOf(contact, field);
    // What was typed may be stored in another spelling, which is the old one.
    if (typed === before) return;
    const words = wordsOf(contact, field, typed);
    // Their own word alone brings a withdrawn consent back.
    if (field === 'emailConsent' && typed === 'WITHDRAWN')
      return notices.done(t('contacts.cells.saved', words));
    const change = { contact: previous, field, before, typed };
    done.push(change);
    notices.done(t('contacts.cells.saved', words), () => void undo(change));
  }

  async function undo(change: CellChange): Promise<void> {
    const place = done.indexOf(change);
    if (place < 0) return;
    done.splice(place, 1);
    const { contact, field, before, typed } = change;
    const outcome = await send({ contact, field, before: typed, typed: before });
    if (outcome.kind === 'REFUSED') return notices.failed(outcome.reason);
    if (outcome.kind === 'CLASH')
      return notices.failed(t('contacts.cells.cannotUndo', wordsOf(contact, field, '')));
    notices.done(t('contacts.cells.undone', wordsOf(contact, field, before)));
  }

  function wordsOf(contact: Contact, field: FieldName, value: string) {
    const shown = showValue(field, value) || t('contacts.conflict.empty');
    return { name: displayName(contact), field: fieldLabel(field), value: shown };
  }

  /** One after the other for each contact. */
  function send(change: CellChange): Promise<Outcome> {
    const { id } = change.contact;
    const turn = (turns.get(id) ?? Promise.resolve()).then(() => sendNow(change));
    turns.set(id, turn);
    return turn;
  }

  async function sendNow({ contact, field, before, typed }: CellChange): Promise<Outcome> {
    const key = keyOf(contact.id, field);
    let latest = newest(contact);
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const stored = valueOf(latest, field);
        // What we wrote ourselves is nobody else's change.
        const own = written.get(key);
        const isOwn = own?.before === before && own.stored === stored;
        const verdict = judgeMeanwhile({ before: isOwn ? stored : before, yours: typed, stored });
        if (verdict === 'SETTLED') return { kind: 'SETTLED' };
        if (verdict === 'CLASH') return { kind: 'CLASH', theirs: stored };
        const changes = toContactInput({ [field]: typed || null });
        const input = { ...changes, id: contact.id, expectedVersion: latest.version };
        const payload = (await updating.mutate({ input }))?.data?.updateContact;
        const [refusal] = payload?.errors ?? [];
        if (payload?.contact) known.set(contact.id, payload.contact);
        if (payload?.keptBack?.length) return { kind: 'REFUSED', reason: t('contacts.form.keptBack', 1) };
        if (payload?.contact && !refusal) {
          written.set(key, { before, stored: valueOf(payload.contact, field) });
          return { kind: 'SAVED', contact: payload.contact };
        }
        if (refusal?.reason !== 'STALE_VERSION' || !payload?.contact)
          return { kind: 'REFUSED', reason: refusal ? ofValue(refusal) : t('ui.failures.NETWORK') };
        latest = payload.contact;
      }
      return { kind: 'REFUSED', reason: t('ui.failures.BUSY') };
    } catch (error) {
      return { kind: 'REFUSED', reason: ofFailure(error) };
    }
  }

  /** Of all that is known of a contact the latest. */
  function newest(contact: Contact): Contact {
    const all = [contact, find(contact.id), known.get(contact.id)];
    return all.reduce<Contact>((best, one) => (one && one.version > best.version ? one : best), contact);
  }

  /** Keeps what was typed over something that must be decided first. */
  function retype(id: string, field: string, typed: string) {
    const edit = editOf(id, field);
    if (edit) edits.set(keyOf(id, field), { ...edit, typed });
  }

  /** Whose cell it is and what is wrong with it. */
  function toldOf({ contact, field, reason, theirs = '' }: CellEdit): string {
    const { value, ...words } = wordsOf(contact, field, theirs);
    return t('contacts.cells.refused', { ...words, reason: reason ?? t('contacts.cells.clash', { value }) });
  }

  const undoLast = () => done.length > 0 && void undo(done.at(-1)!);
  const inTrouble = computed(() => [...edits.values()].filter(isInTrouble));

  return { editOf, save, retype, giveUp, undoLast, toldOf, inTrouble, onTrouble: troubled.on };
}

export type CellEdits = ReturnType<typeof useCellEdits>;
