import type { GuestStatus } from '@convive/shared';

/** The figures that a dashboard shows first, and the statuses each of them counts; every guest is in one at most. */
export const DASHBOARD_FIGURES: readonly { key: string; statuses: readonly GuestStatus[] }[] = [
  { key: 'open', statuses: ['ADDED', 'INVITED', 'OPENED'] },
  { key: 'registered', statuses: ['REGISTERED', 'CHECKED_IN', 'NO_SHOW'] },
  { key: 'waiting', statuses: ['WAITLISTED'] },
  { key: 'declined', statuses: ['DECLINED'] },
  { key: 'cancelled', statuses: ['CANCELLED'] },
  { key: 'attended', statuses: ['CHECKED_IN'] },
];

const DAY = 24 * 3_600_000;
/** A year of days is as much as a chart can show. */
const MOST_DAYS = 366;

/** Every day from the first to the last with how many came on it and in all; days without any stand at none. */
export function daysUpTo(
  counts: readonly { name?: string | null; count: number }[],
): { day: Date; count: number; inAll: number }[] {
  const known = new Map(counts.map(({ name, count }) => [name, count]));
  const times = counts.map(({ name }) => Date.parse(`${name}T00:00:00Z`));
  if (times.length === 0) return [];
  const last = Math.max(...times);
  const first = Math.max(Math.min(...times), last - (MOST_DAYS - 1) * DAY);
  let inAll = counts.reduce((sum, { count }, index) => (times[index]! < first ? sum + count : sum), 0);
  const days = [];
  for (let time = first; time <= last; time += DAY) {
    const day = new Date(time);
    const count = known.get(day.toISOString().slice(0, 10)) ?? 0;
    inAll += count;
    days.push({ day, count, inAll });
  }
  return days;
}
