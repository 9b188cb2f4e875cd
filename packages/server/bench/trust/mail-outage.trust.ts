import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openMailSink, type MailSink } from '../mail-sink.ts';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_MINUTES = 10;
/** The longest that a mail waits between two attempts. */
const MOST_SECONDS_BETWEEN = 300;
/** After an hour of growing pauses. */
const ATTEMPTS_IN_AN_HOUR = 18;
const PER_REQUEST = 1_000;
const LOOK_MS = 50;

/** Invites so many people whose addresses nobody has. */
export async function inviteMany(client: WorkspaceClient, count: number): Promise<void> {
  for (let first = 0; first < count; first += PER_REQUEST) {
    const emails = Array.from(
      { length: Math.min(PER_REQUEST, count - first) },
      (_, index) => `p${first + index}@${client.slug}.example.org`,
    );
    await client.ask(
      'mutation ($emails: [String!]) { createInvitations(input: { emails: $emails }) { errors { message } } }',
      { emails },
    );
  }
}

/** How many mails came more than once, and how many times too often altogether. */
export function countDoubles({ taken }: Pick<MailSink, 'taken'>): number {
  return [...taken.values()].reduce((sum, times) => sum + times - 1, 0);
}

/** The mail server is gone while invitations are written, for what the mails take for an hour, and comes back. */
export async function trustMailOutage(): Promise<TrustFigure[]> {
  const mails = scaled(1_000);
  const sink = await openMailSink();
  await sink.stop();
  try {
    return await inTrustRoom(
      'all',
      async (room) => {
        const client = await room.workspace('outage');
        await inviteMany(client, mails);
        while ((await countTried(room.pool)) < mails) await pause(LOOK_MS);
        await passAnHour(room.pool, scaled(MOST_SECONDS_BETWEEN));
        const began = performance.now();
        await sink.start();
        await sink.reach(mails);
        const minutes = (performance.now() - began) / 60_000;
        while ((await countQueued(room.pool)) > 0) await pause(LOOK_MS);
        const doubles = countDoubles(sink);
        return [
          {
            row: 25,
            promise: `the mail server is gone for an hour, ${mails} invitations wait: all delivered, each once, in ${LIMIT_MINUTES} min`,
            measured: `${sink.recipients.size} delivered, ${doubles} twice, ${minutes.toFixed(1)} min after it was back`,
            kept: sink.recipients.size === mails && doubles === 0 && minutes <= LIMIT_MINUTES,
          },
        ];
      },
      { SMTP_URL: sink.url },
    );
  } finally {
    await sink.stop();
  }
}

async function countTried(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from mail_message where state = 'QUEUED' and last_error is not null`,
  );
  return rows[0]!.count;
}

async function countQueued(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from mail_message where state = 'QUEUED'`,
  );
  return rows[0]!.count;
}

/**
 * As an hour of attempts leaves it: many behind each mail, and the next anywhere within the longest pause. A mail that a
 * worker has in hand this moment goes on by itself.
 */
async function passAnHour(pool: Pool, longestSeconds: number): Promise<void> {
  await pool.query(
    `update mail_message set attempts = $1, created_at = created_at - interval '1 hour',
       next_attempt_at = now() + random() * make_interval(secs => $2)
     where state = 'QUEUED'`,
    [ATTEMPTS_IN_AN_HOUR, longestSeconds],
  );
  // Some jobs are there for each part of that time, as attempts leave them.
  await pool.query(
    `select graphile_worker.add_job(identifier, payload, run_at => now() + part * make_interval(secs => $1 / 20.0))
     from (select distinct identifier, payload::jsonb - 'jobName' as body from graphile_worker._private_jobs
             join graphile_worker._private_tasks task on task.id = task_id where identifier = 'send-due-mails') waiting,
       lateral (select body::json as payload) as told, generate_series(1, 21) part`,
    [longestSeconds],
  );
}
