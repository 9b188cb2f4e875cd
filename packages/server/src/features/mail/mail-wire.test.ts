import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GIVES_WAY_AFTER_MS, HANGS_AFTER_MS, MailWire, SLOW_AFTER_MS, type WirePlace } from './mail-wire.ts';

const LIMITS = { fast: 2, slow: 4, slowOfOne: 3, hangingOfOne: 4, inHand: 10 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const soon = () => Date.now() + 100;
async function enterMany(wire: MailWire, workspace: string, count: number): Promise<WirePlace[]> {
  const places: WirePlace[] = [];
  for (let index = 0; index < count; index++) places.push((await wire.enter(workspace, soon()))!);
  return places;
}
const becomeSlow = () => vi.advanceTimersByTimeAsync(SLOW_AFTER_MS);

test('INV-7 mails that hang give the fast places back, and a workspace gets so many and no more', async () => {
  const wire = new MailWire(LIMITS);
  const [first] = await enterMany(wire, 'one', 2);
  const third = wire.enter('one', Date.now() + 10_000);
  await becomeSlow();
  expect(await third).not.toBeNull();
  await becomeSlow();
  // Three hang: no fourth of the same workspace, while another finds both fast places.
  expect(await wire.enter('one', Date.now() + 10_000)).toBeNull();
  expect((await enterMany(wire, 'other', 2)).every(Boolean)).toBe(true);
  first!.leave();
  wire.letGo(first!);
  const more = wire.enter('one', soon());
  await vi.advanceTimersByTimeAsync(100);
  expect(await more).toBeNull();
});

test('INV-7 no more are in hand than may come twice, and who waits for a place does not wait for ever', async () => {
  const wire = new MailWire({ ...LIMITS, fast: 20, inHand: 3 });
  const [place] = await enterMany(wire, 'one', 3);
  const refused = wire.enter('one', soon());
  await vi.advanceTimersByTimeAsync(100);
  expect(await refused).toBeNull();
  // Gone is not noted: the place on the wire is free, the hand is not.
  place!.leave();
  const waits = wire.enter('one', Date.now() + 1_000);
  wire.letGo(place!);
  expect(await waits).not.toBeNull();
});

test('INV-7 a domain without an answer rests, longer each time; one mail tries, and an answer ends it', async () => {
  const { domains } = new MailWire(LIMITS);
  expect(domains.ask('tar.example')).toBeNull();
  domains.rest('tar.example');
  const rest = () => domains.ask('tar.example')!.getTime() - Date.now();
  expect(rest()).toBe(30_000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(domains.ask('tar.example')).toBeNull();
  // The others wait for how it fares.
  expect(rest()).toBe(70_000);
  domains.rest('tar.example');
  expect(rest()).toBe(60_000);
  domains.wakeUp('tar.example');
  expect(domains.ask('tar.example')).toBeNull();
  expect(domains.ask('quick.example')).toBeNull();
});

test('INV-7 a workspace whose mails got no answer has one slow mail on the wire for a while', async () => {
  const wire = new MailWire(LIMITS);
  wire.noteTimeout('one', 'tar.example');
  await enterMany(wire, 'one', 1);
  await becomeSlow();
  expect(await wire.enter('one', soon())).toBeNull();
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  expect(await wire.enter('one', soon())).not.toBeNull();
});

test('INV-7 a mail that hangs has others to its domain wait, and no longer counts among those of its workspace', async () => {
  const wire = new MailWire({ ...LIMITS, fast: 3 });
  for (const place of await enterMany(wire, 'one', 3)) place.domain = 'tar.example';
  await becomeSlow();
  expect(await wire.enter('one', soon())).toBeNull();
  expect(wire.domains.ask('tar.example')).toBeNull();
  await vi.advanceTimersByTimeAsync(HANGS_AFTER_MS);
  expect(wire.domains.ask('tar.example')).not.toBeNull();
  expect(await wire.enter('one', soon())).not.toBeNull();
});

test('INV-7 where all slow places are taken the mail that hangs for longest gives way to the others', async () => {
  const wire = new MailWire({ ...LIMITS, slow: 1 });
  const [longest] = await enterMany(wire, 'one', 1);
  await becomeSlow();
  await enterMany(wire, 'two', 2);
  await becomeSlow();
  expect(longest!.signal.aborted).toBe(false);
  longest!.signal.addEventListener('abort', () => longest!.leave());
  const other = wire.enter('three', Date.now() + GIVES_WAY_AFTER_MS);
  await vi.advanceTimersByTimeAsync(GIVES_WAY_AFTER_MS);
  expect(longest!.signal.aborted).toBe(true);
  expect(await other).not.toBeNull();
});
