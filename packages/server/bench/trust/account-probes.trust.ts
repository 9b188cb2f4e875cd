import type { Pool } from 'pg';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_MS = 20;
const PERCENTILE = 0.95;

interface Probe {
  name: string;
  body(email: string): object;
}

const PROBES: Probe[] = [
  {
    name: 'a new password',
    body: (email) => ({
      query: `mutation ($email: String!) { requestPasswordReset(input: { email: $email, language: "fr" }) { errors { code message } } }`,
      variables: { email },
    }),
  },
  {
    name: 'joining',
    body: (email) => ({
      query: `mutation ($email: String!) { askToJoin(input: { workspace: "probes", email: $email, language: "fr" }) { errors { code message } } }`,
      variables: { email },
    }),
  },
];

/** Asks for a link with addresses that have an account and with such that have none, and tells answers and times apart. */
export async function trustAccountProbes(): Promise<TrustFigure[]> {
  const tries = scaled(1_000);
  return inTrustRoom(
    'all',
    async (room) => {
      const { workspaceId } = await room.workspace('probes');
      await room.pool.query(`update workspace set registration = 'OPEN' where id = $1`, [workspaceId]);
      const figures: TrustFigure[] = [];
      for (const [index, probe] of PROBES.entries()) {
        const mark = `k${index}`;
        await makeAccounts(room.pool, mark, tries);
        const known = { answers: new Set<string>(), times: [] as number[] };
        const unknown = { answers: new Set<string>(), times: [] as number[] };
        for (let n = 0; n < tries; n++) {
          // In turn, so that whatever else slows the machine slows both.
          await tryOne(room.web.url, probe.body(`${mark}-${n}@known.example.org`), known);
          await tryOne(room.web.url, probe.body(`${mark}-${n}@unknown.example.org`), unknown);
        }
        const apart = Math.abs(percentile(known.times) - percentile(unknown.times));
        const answers = new Set([...known.answers, ...unknown.answers]);
        // A refusal for all would tell nobody apart either, and show nothing.
        const isTaken = [...answers].every(
          (answer) => answer.startsWith('200') && answer.includes('"errors":[]'),
        );
        figures.push({
          row: 37,
          promise: `asking for ${probe.name}, ${tries} times with an account and without: the same answer, p95 less than ${LIMIT_MS} ms apart`,
          measured: `${answers.size === 1 ? 'one answer' : `${answers.size} different answers`}${isTaken ? '' : ', refused'}, p95 ${apart.toFixed(1)} ms apart`,
          kept: answers.size === 1 && isTaken && apart < LIMIT_MS,
        });
      }
      return figures;
    },
    { TRUSTED_PROXIES: '127.0.0.1' },
  );
}

let asked = 0;

/** Each from an address of its own: whoever asks too often is refused, whatever the e-mail. */
async function tryOne(
  url: string,
  body: object,
  seen: { answers: Set<string>; times: number[] },
): Promise<void> {
  asked += 1;
  const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const began = performance.now();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
  // The id of the request is another for each, and says nothing.
  const text = (await answer.text()).replace(/"requestId":"[^"]*"/, '"requestId":""');
  seen.times.push(performance.now() - began);
  seen.answers.add(`${answer.status} ${text}`);
}

async function makeAccounts(pool: Pool, mark: string, count: number): Promise<void> {
  await pool.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified")
     select gen_random_uuid()::text, 'Known', $1 || '-' || n || '@known.example.org', true
     from generate_series(0, $2 - 1) n`,
    [mark, count],
  );
}

function percentile(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * PERCENTILE)]!;
}
