import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import type { Figure } from '../figure.ts';
import { against, measureInTurns } from '../spread.ts';
import type { ManyContacts } from './many-contacts.ts';

const ROUNDS = 3;
const FIELDS = ['identifier', 'firstName', 'lastName', 'organization', 'email', 'phoneMobile', 'city', 'zip'];
const COLUMNS = 'identifier, first_name, last_name, organization, email, phone_mobile, city, zip';

/** All contacts as CSV, against COPY of the same columns in the same order. */
export async function benchExport(room: ManyContacts): Promise<Figure> {
  const [ours, theirs] = await measureInTurns([() => download(room), () => copy(room)], ROUNDS);
  return {
    name: `export of ${room.count} contacts as CSV against COPY TO of the same columns, aim 0.4`,
    ratio: theirs!.median / ours!.median,
    detail: against(ours!, theirs!),
  };
}

async function download({ ask, url, count }: ManyContacts): Promise<void> {
  const { exportContacts } = await ask<{ exportContacts: { contactExport: { url: string } } }>(
    `mutation ($fields: [String!]) { exportContacts(input: { fields: $fields }) { contactExport { url } errors { message } } }`,
    { fields: FIELDS },
  );
  const { pathname, search } = new URL(exportContacts.contactExport.url, url);
  const answer = await fetch(url + pathname + search, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok || !answer.body) throw new Error(`the export was answered with ${answer.status}`);
  const lines = new LineCount();
  await pipeline(answer.body, lines);
  requireLines(lines.count, count + 1);
}

async function copy({ application, workspaceId, count }: ManyContacts): Promise<void> {
  const client = await application.database.ownerPool.connect();
  try {
    const lines = new LineCount();
    await pipeline(
      client.query(
        copyTo(
          `copy (select ${COLUMNS} from contact where workspace_id = '${workspaceId}' and archived_at is null
             and merged_into_id is null order by id desc) to stdout with csv`,
        ),
      ),
      lines,
    );
    requireLines(lines.count, count);
  } finally {
    client.release();
  }
}

class LineCount extends Writable {
  count = 0;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.count += 1;
    done();
  }
}

function requireLines(found: number, expected: number): void {
  if (found !== expected) throw new Error(`the file has ${found} lines, not ${expected}`);
}
