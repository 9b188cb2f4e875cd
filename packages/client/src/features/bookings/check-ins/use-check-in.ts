import { LIMITS } from '@convive/shared';
import { useApolloClient } from '@vue/apollo-composable';
import { computed, ref, shallowRef, watch } from 'vue';
import type { CheckIn_ConflictFragment, CheckIn_ResultFragment } from '../../../gql/graphql.ts';
import { entryOf, personOf, verdictOf } from './answer-verdict.ts';
import { CHECK_IN_BOOKINGS, CHECK_IN_CONFLICTS, UNDO_CHECK_IN } from './check-in-operations.ts';
import { changeScans, type KeptScans, NO_SCANS, readScans } from './device-store.ts';
import type { DoorEntry } from './door-list.ts';
import { newNonce } from './new-nonce.ts';
import { atTheDoor, useDoorList } from './use-door-list.ts';
import { judgeHere, type Verdict, type WaitingScan } from './verdict.ts';

/** Nobody waits longer at a door: then this device says what it knows, and the server's word follows. */
const ANSWER_WITHIN = 2_500;
const RECENT = 30;
const ADMITTED_REMEMBERED = 2_000;

/** Checks in at one door of an event, with the network or without. `door`: where this device stands. */
export function useCheckIn(eventId: string, door: () => string) {
  const { client } = useApolloClient();
  const doorList = useDoorList(eventId);
  const { list, counts, isReachable, take } = doorList;
  const kept = shallowRef<KeptScans>(NO_SCANS);
  /** What is told now. */
  const verdict = shallowRef<Verdict | null>(null);
  const recent = shallowRef<Verdict[]>([]);
  const conflicts = shallowRef<CheckIn_ConflictFragment[]>([]);
  const isAsking = ref(false);
  let isFlushing = false;

  const waiting = computed(() => kept.value.waiting);
  const admittedHere = computed(() => waiting.value.filter(({ told }) => told === 'admitted').length);

  function change(apply: (before: KeptScans) => KeptScans): Promise<void> {
    kept.value = apply(kept.value);
    return changeScans(eventId, apply);
  }

  async function open(): Promise<void> {
    kept.value = await readScans(eventId);
    await doorList.open(kept.value.admitted);
    await flush();
  }

  function tell(told: Verdict): void {
    verdict.value = told;
    recent.value = [told, ...recent.value.filter(({ nonce }) => nonce !== told.nonce)].slice(0, RECENT);
  }

  /** Scans a ticket, or lets a booking in by hand. Always tells something, soon. */
  async function scan(what: { bookingId: string } | { ticketNumber: string }): Promise<void> {
    const scanned: WaitingScan = {
      ...{ bookingId: null, ticketNumber: null, ...what },
      nonce: newNonce(),
      doorTime: new Date().toISOString(),
      door: door(),
      told: null,
    };
    const here = judgeHere(list.value, waiting.value, scanned);
    // Written down before anything else, so that no battery takes it along.
    await change((before) => ({ ...before, waiting: [...before.waiting, scanned] }));
    isAsking.value = isReachable.value;
    const answer = isReachable.value ? await answerSoon(scanned) : null;
    isAsking.value = false;
    if (answer) return tell(answer);
    await change((before) => ({
      ...before,
      waiting: before.waiting.map((one) => (one.nonce === scanned.nonce ? { ...one, told: here.tone } : one)),
    }));
    tell(here);
  }

  /** The server's word, if it comes soon; what comes later goes its own way. */
  async function answerSoon(scanned: WaitingScan): Promise<Verdict | null> {
    const sending = send([scanned])
      .then(([answer]) => answer ?? null)
      .catch(() => null);
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), ANSWER_WITHIN));
    return Promise.race([sending, patience]);
  }

  /** Throws where no answer came: the scans wait on. */
  async function send(scans: readonly WaitingScan[]): Promise<Verdict[]> {
    const { data } = await client.mutate({
      mutation: CHECK_IN_BOOKINGS,
      variables: {
        input: {
          eventId,
          scans: scans.map(({ bookingId, ticketNumber, nonce, doorTime, door: at }) => ({
            ...{ bookingId, ticketNumber, nonce, doorTime },
            door: at || null,
          })),
        },
      },
      ...atTheDoor(),
    });
    const payload = data?.checkInBookings;
    if (!payload || payload.errors.length > 0) throw new Error(payload?.errors[0]?.message ?? 'no answer');
    return settle(scans, payload.results);
  }

  async function settle(
    scans: readonly WaitingScan[],
    results: readonly CheckIn_ResultFragment[],
  ): Promise<Verdict[]> {
    const verdicts = scans.map((scanned, index) => verdictOf(scanned, results[index]!));
    take(results.flatMap(({ booking }) => (booking?.event.id === eventId ? [entryOf(booking)] : [])));
    // Whoever was let in here and should not have been is told; the rest is what was said at the door already.
    const told = new Map(waiting.value.map((one) => [one.nonce, one.told]));
    const surprises = verdicts.filter(({ nonce, tone }) => {
      const toldTone = told.get(nonce) ?? null;
      return tone === 'refused' && toldTone !== null && toldTone !== 'refused';
    });
    const answered = new Set(verdicts.map(({ nonce }) => nonce));
    const admitted = verdicts.flatMap(({ tone, nonce, person }) =>
      tone === 'admitted' && person ? [{ nonce, bookingId: person.bookingId, at: Date.now() }] : [],
    );
    await change((before) => ({
      ...before,
      waiting: before.waiting.filter(({ nonce }) => !answered.has(nonce)),
      late: [...surprises, ...before.late],
      admitted: [...before.admitted, ...admitted].slice(-ADMITTED_REMEMBERED),
    }));
    recent.value = recent.value.map((one) => verdicts.find(({ nonce }) => nonce === one.nonce) ?? one);
    if (surprises[0]) tell(surprises[0]);
    return verdicts;
  }

  /** Sends what waits: scans first, then what was taken back. Never throws. */
  async function flush(): Promise<void> {
    if (isFlushing || !isReachable.value) return;
    isFlushing = true;
    try {
      for (let scans = batch(); scans.length > 0; scans = batch()) await send(scans);
      for (const { bookingId, nonce } of kept.value.undone) {
        const input = { bookingId, nonce };
        const { data } = await client.mutate({
          mutation: UNDO_CHECK_IN,
          variables: { input },
          ...atTheDoor(),
        });
        const payload = data?.undoCheckIn;
        // A scan that never arrived has nothing to undo.
        if (payload?.errors.some(({ reason }) => reason === 'BUSY')) break;
        if (payload?.booking) take([entryOf(payload.booking)]);
        await change((before) => ({
          ...before,
          undone: before.undone.filter((one) => one.nonce !== nonce),
        }));
      }
    } catch {
      // They wait for the next time.
    } finally {
      isFlushing = false;
    }
  }

  /** What was told at the door, or is left over from before this page was opened. */
  function batch(): WaitingScan[] {
    return waiting.value
      .filter(({ told, doorTime }) => told !== null || Date.now() - Date.parse(doorTime) > ANSWER_WITHIN)
      .slice(0, LIMITS.checkInsAtOnce);
  }

  /** Takes back what a scan did, at once on this device and as soon as may be on the server. */
  async function undo({ nonce, person }: Verdict): Promise<void> {
    recent.value = recent.value.filter((one) => one.nonce !== nonce);
    if (verdict.value?.nonce === nonce) verdict.value = null;
    const entry = person && list.value.get(person.bookingId);
    if (entry) take([{ ...entry, checkedInAt: null }]);
    await change((before) => ({
      ...before,
      waiting: before.waiting.filter((one) => one.nonce !== nonce),
      admitted: before.admitted.filter((one) => one.nonce !== nonce),
      undone: person ? [...before.undone, { bookingId: person.bookingId, nonce }] : before.undone,
    }));
    await flush();
    await doorList.refresh();
  }

  /** Whether somebody is in, as far as this device knows. */
  function isIn({ bookingId, ticketNumber, checkedInAt }: DoorEntry): boolean {
    const means = (one: WaitingScan) =>
      one.bookingId === bookingId || (ticketNumber !== null && one.ticketNumber === ticketNumber);
    return checkedInAt !== null || waiting.value.some((one) => one.told === 'admitted' && means(one));
  }

  async function readConflicts(): Promise<void> {
    const { data } = await client.query({
      query: CHECK_IN_CONFLICTS,
      variables: { eventId },
      ...atTheDoor(),
    });
    conflicts.value = [...(data.checkInConflicts ?? [])];
    const mine = conflicts.value.find(({ checkIn }) =>
      kept.value.admitted.some(({ nonce }) => nonce === checkIn.nonce),
    );
    if (!mine) return;
    const { checkIn, admission, booking } = mine;
    await change((before) => ({
      ...before,
      admitted: before.admitted.filter(({ nonce }) => nonce !== checkIn.nonce),
    }));
    tell({
      ...{ nonce: checkIn.nonce, doorTime: checkIn.doorTime, tone: 'unsure', isProvisional: false },
      refusal: { code: 'CONFLICT', reason: 'OVERTAKEN', message: 'OVERTAKEN' },
      person: personOf(booking),
      ticketNumber: booking.ticketNumber ?? null,
      before: admission
        ? { doorTime: admission.doorTime, door: admission.door ?? null, by: admission.user?.name ?? null }
        : null,
      otherEvent: null,
    });
  }

  watch(
    () => counts.value.conflicts,
    (count) => {
      if (count > 0) void readConflicts().catch(() => undefined);
      else conflicts.value = [];
    },
  );
  // Each look at the list that succeeds is the moment to send what waits.
  watch([isReachable, counts], () => void flush());

  return {
    ...doorList,
    open,
    scan,
    undo,
    tell,
    isIn,
    isAsking,
    verdict,
    recent,
    conflicts,
    waiting,
    late: computed(() => kept.value.late),
    forgetLate: () => change((before) => ({ ...before, late: [] })),
    figures: computed(() => ({
      expected: counts.value.expected,
      admitted: counts.value.admitted + admittedHere.value,
      conflicts: counts.value.conflicts + kept.value.late.length,
    })),
  };
}
