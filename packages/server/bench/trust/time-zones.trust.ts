import type { Pool } from 'pg';
import { instantOf, wallClock } from '../../../client/src/lib/zoned-time.ts';
import {
  calendarEntries,
  writeCalendarFile,
} from '../../src/features/bookings/registrations/calendar-file.ts';
import { remindInvited } from '../../src/features/invitations/remind-invited.ts';
import { type BenchApp, openBenchApp } from '../bench-app.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { makeRandom } from './random.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const ZONES =
  `Europe/Paris Europe/London Europe/Berlin Europe/Lisbon Europe/Athens Europe/Chisinau Europe/Moscow Europe/Istanbul
  America/New_York America/Chicago America/Los_Angeles America/St_Johns America/Havana America/Santiago America/Asuncion
  America/Sao_Paulo America/Phoenix Atlantic/Azores Africa/Cairo Africa/Casablanca Asia/Jerusalem Asia/Beirut Asia/Kolkata
  Asia/Kathmandu Asia/Tokyo Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Kiritimati`.split(
    /\s+/,
  );
/** In 2027 nearly all clocks that are changed are changed in these months. */
const SPANS: readonly [string, string][] = [
  ['2027-03-07', '2027-04-30'],
  ['2027-09-01', '2027-11-10'],
];
const [HOUR, DAY] = [3_600_000, 86_400_000];
const REMINDER_DAYS = 3;
const CLOCKS_DIFFER_MS = 5 * 60_000;
const AT_ONCE = 8;
const CREATE = `mutation ($input: CreateEventInput!) {
  createEvent(input: $input) { event { id startsAt } errors { message } } }`;

/** Events typed by the clock on the wall, and reminders by it, in thirty zones around the changes of clocks. */
export async function trustTimeZones(): Promise<TrustFigure[]> {
  const database = await openBenchDatabase();
  const app = await openBenchApp(database.connectionString);
  try {
    return [await measureEvents(app), await measureReminders(app)];
  } finally {
    await app.close();
    await database.stop();
  }
}

async function measureEvents(app: BenchApp): Promise<TrustFigure> {
  const count = scaled(10_000);
  const random = makeRandom(82);
  const typed = Array.from({ length: count }, (_, n) => {
    const [from, to] = SPANS[n % 2]!.map((day) => Date.parse(day)) as [number, number];
    // As from a clock on a wall, which shows no zone.
    const wall = new Date(from + Math.floor((random() * (to - from)) / 60_000) * 60_000);
    return { zone: ZONES[n % ZONES.length]!, wall: wall.toISOString().slice(0, 16), slug: `zoned-${n}` };
  });
  const faults = { answers: 0, calendars: 0 };
  let next = 0;
  const create = async () => {
    for (let one = typed[next++]; one; one = typed[next++]) {
      const instant = instantOf(one.wall, one.zone)!;
      const end = new Date(instant.getTime() + HOUR);
      const times = { startsAt: instant.toISOString(), endsAt: end.toISOString(), timeZone: one.zone };
      const { createEvent } = await app.ask<{ createEvent: { event: { id: string; startsAt: string } } }>(
        CREATE,
        { input: { title: one.slug, slug: one.slug, ...times } },
      );
      const { id, startsAt } = createEvent.event;
      if (Date.parse(startsAt) !== instant.getTime()) faults.answers += 1;
      const stamp = `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
      const entry = {
        id,
        title: '',
        place: null,
        description: null,
        startsAt: new Date(startsAt),
        endsAt: end,
      };
      const file = writeCalendarFile(calendarEntries(entry, []), { name: '', email: 'convive@localhost' });
      if (!file.includes(`DTSTART:${stamp}`)) faults.calendars += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, create));
  const shown = await readByDatabase(app.application.database.ownerPool, typed);
  const wrong = shown.filter(
    ({ startsAt, zone, stored, expected }) => stored !== expected || wallClock(startsAt, zone) !== expected,
  );
  for (const one of wrong.slice(0, 5)) process.stderr.write(`${JSON.stringify(one)}\n`);
  const left = shown.filter(({ wall, expected }) => wall !== expected).length;
  return {
    row: 82,
    promise: `${count} events at random times around the changes of clocks in ${ZONES.length} zones: stored in UTC, shown as typed`,
    measured: `${wrong.length} shown otherwise by the web app's clock or the database's, ${faults.answers} answered, ${faults.calendars} in a calendar file otherwise; ${left} were at an hour that is left out`,
    kept: shown.length === count && wrong.length + faults.answers + faults.calendars === 0,
  };
}

/** What PostgreSQL, which has a list of zones of its own, says of what was typed and of what was stored. */
async function readByDatabase(pool: Pool, typed: readonly { zone: string; wall: string; slug: string }[]) {
  const { rows } = await pool.query<{
    zone: string;
    wall: string;
    startsAt: Date;
    stored: string;
    expected: string;
  }>(
    `select typed.zone, typed.wall, starts_at as "startsAt",
       to_char(starts_at at time zone typed.zone, 'YYYY-MM-DD"T"HH24:MI') as stored,
       to_char((typed.wall::timestamp at time zone typed.zone) at time zone typed.zone, 'YYYY-MM-DD"T"HH24:MI') as expected
     from unnest($1::text[], $2::text[], $3::text[]) typed (zone, wall, slug) join event on event.slug = typed.slug`,
    [typed.map(({ zone }) => zone), typed.map(({ wall }) => wall), typed.map(({ slug }) => slug)],
  );
  return rows;
}

async function measureReminders({ application }: BenchApp): Promise<TrustFigure> {
  const { database, features } = application;
  const perZone = Math.max(1, Math.round(scaled(10_000) / ZONES.length));
  const [from, to] = SPANS[0]!.map((day) => Date.parse(day)) as [number, number];
  await database.asOwner(
    `with room as (
       insert into workspace (slug, name, country, time_zone)
       select 'reminded-' || n, zone, 'FR', zone from unnest($1::text[]) with ordinality zones (zone, n) returning id, slug)
     insert into invitation (workspace_id, email, email_key, role, language, state, queued_at, sent_at, expires_at)
     select room.id, address, address, 'MEMBER', 'en', 'SENT', moment, moment, moment + interval '30 days'
     from room cross join generate_series(1, $2::int) n
     cross join lateral (select slug || '.' || n || '@example.org' as address,
       $3::timestamptz + n * ($4::timestamptz - $3::timestamptz) / $2::int as moment) one`,
    [ZONES, perZone, new Date(from), new Date(to)],
  );
  // Mails wait in the outbox: what is counted is how often they were posted.
  const context = { ...features.invitations, mail: { ...features.mail, smtpUrl: 'smtp://127.0.0.1:9' } };
  for (let moment = from; moment < to + (REMINDER_DAYS + 1) * DAY; moment += HOUR)
    await Promise.all(
      [-CLOCKS_DIFFER_MS, CLOCKS_DIFFER_MS].map((skew) =>
        remindInvited(database, context, new Date(moment + skew)),
      ),
    );
  const rows = await database.asOwner<{ zone: string; sentAt: Date; remindedAt: Date | null; mails: number }>(
    `select time_zone as zone, sent_at as "sentAt", reminded_at as "remindedAt",
       (select count(*)::int from mail_message where recipient_address = invitation.email) as mails
     from invitation join workspace on workspace.id = workspace_id where workspace.slug like 'reminded-%'`,
  );
  const once = rows.filter(({ mails }) => mails === 1).length;
  const late = rows.filter(({ zone, sentAt, remindedAt }) => {
    const wall = new Date(`${wallClock(sentAt, zone)}Z`).getTime() + REMINDER_DAYS * DAY;
    const due = instantOf(new Date(wall).toISOString().slice(0, 16), zone)!.getTime();
    const distance = (remindedAt?.getTime() ?? Infinity) - due;
    return distance < 0 || distance > HOUR + 2 * CLOCKS_DIFFER_MS + 60_000;
  }).length;
  return {
    row: 82,
    promise: `${rows.length} reminders by two workers whose clocks differ by ten minutes, each hour across the change of clocks: once each, at the same hour as the invitation`,
    measured: `${once} once, ${rows.length - once} not; ${late} at another hour`,
    kept: once === rows.length && late === 0,
  };
}
