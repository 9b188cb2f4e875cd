import { setTimeout as pause } from 'node:timers/promises';
import { MAILS_IN_HAND } from '../../src/features/mail/index.ts';
import { openMailSink } from '../mail-sink.ts';
import { countDoubles, inviteMany } from './mail-outage.trust.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LOOK_MS = 20;

/** `kill -9` of the only worker while it sends, again and again; before that a run that nobody touches. */
export async function trustKilledSender(): Promise<TrustFigure[]> {
  const [mails, kills] = [scaled(10_000), scaled(50)];
  const sink = await openMailSink();
  try {
    return await inTrustRoom(
      'web',
      async (room) => {
        let worker = await room.start('worker');
        await inviteMany(await room.workspace('calm'), mails);
        await sink.reach(mails);
        const calmDoubles = countDoubles(sink);

        sink.clear();
        await inviteMany(await room.workspace('struck'), mails);
        let done = 0;
        for (; done < kills; done++) {
          // So many lie between two kills that the last comes before the end.
          const mark = Math.floor((mails * (done + 0.5)) / (kills + 1));
          while (sink.taken.size < mark) await pause(LOOK_MS);
          await pause(Math.random() * LOOK_MS);
          await worker.kill();
          worker = await room.start('worker');
        }
        await sink.reach(mails);
        await settle(room.pool);
        const doubles = countDoubles(sink);
        return [
          {
            row: 26,
            promise: `${kills} \`kill -9\` of the worker while it sends ${mails} mails: none lost, at most ${MAILS_IN_HAND} for each kill come twice, under the same Message-ID; without a kill none`,
            measured: `${done} kills: ${sink.recipients.size} of ${mails} people reached, ${sink.taken.size} Message-IDs, ${doubles} came twice; untouched ${calmDoubles}`,
            kept:
              sink.recipients.size === mails &&
              sink.taken.size === mails &&
              doubles <= kills * MAILS_IN_HAND &&
              calmDoubles === 0,
          },
        ];
      },
      { SMTP_URL: sink.url },
    );
  } finally {
    await sink.stop();
  }
}

/** Until no mail waits: what is sent once more comes now. */
async function settle(pool: { query(sql: string): Promise<{ rows: { count: number }[] }> }): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select count(*)::int as count from mail_message where state = 'QUEUED'`,
    );
    if (rows[0]!.count === 0) return;
    await pause(LOOK_MS);
  }
}
