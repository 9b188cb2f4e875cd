import { createTransport } from 'nodemailer';
import { type BenchApp, openBenchApp } from './bench-app.ts';
import { openBenchDatabase } from './bench-database.ts';
import { type Figure, timed } from './figure.ts';
import { type MailSink, openMailSink } from './mail-sink.ts';
import { reachRest } from './reach-state.ts';
import { importPeople } from './run-import.ts';

const MAILS = 2_000;
const ROWS = 15_000;
const ROUNDS = 3;
/** As many connections as the product keeps open. */
const CONNECTIONS = 2;
const PER_REQUEST = 1_000;

const FIELDS = ['email', 'firstName', 'lastName', 'language'] as const;
const cellsOf = (host: string) => (n: number) => [`p${n}@${host}.example.org`, 'Zoé', `Müller ${n}`, 'fr'];

/** Sending invitations against a bare loop, and inviting from a file against importing the same file of contacts. */
export async function* benchInvitations(): AsyncGenerator<Figure> {
  const sink = await openMailSink();
  try {
    yield await inApp(sink, [], (app) => benchSending(app, sink));
    // What is queued here leaves later.
    yield await inApp(sink, ['send-due-mails'], benchFile);
  } finally {
    await sink.stop();
  }
}

async function inApp(
  { url: smtpUrl }: MailSink,
  leavesOut: readonly string[],
  bench: (app: BenchApp) => Promise<Figure>,
): Promise<Figure> {
  const database = await openBenchDatabase();
  const app = await openBenchApp(database.connectionString, { smtpUrl, leavesOut });
  try {
    return await bench(app);
  } finally {
    await app.close();
    await database.stop();
  }
}

async function benchSending(app: BenchApp, sink: MailSink): Promise<Figure> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    sink.clear();
    // From the first request: writing the mails is part of ours.
    ours.push(
      await timed(async () => {
        for (let first = 0; first < MAILS; first += PER_REQUEST) await invite(app, `r${round}`, first);
        await sink.reach(MAILS);
      }),
    );
    const [html, text] = await readMail(app);
    sink.clear();
    bare.push(await timed(() => sendBare(sink, { html, text })));
  }
  const [loop, product] = [middle(bare), middle(ours)];
  return {
    name: `${MAILS} invitations from the request to the mail server, against a bare loop that sends the same (0.8 at least)`,
    ratio: loop / product,
    detail: `${Math.round(MAILS / product)} mails/s against ${Math.round(MAILS / loop)}`,
  };
}

async function invite(app: BenchApp, mark: string, first: number): Promise<void> {
  const emails = Array.from({ length: PER_REQUEST }, (_, index) => `${mark}-${first + index}@example.org`);
  await app.ask(
    'mutation ($emails: [String!]) { createInvitations(input: { emails: $emails }) { errors { message } } }',
    { emails },
  );
}

/** A mail as it left, to be sent again by the bare loop. */
async function readMail(app: BenchApp): Promise<[string, string]> {
  const { mails } = await app.ask<{ mails: { edges: { node: { html: string; text: string } }[] } }>(
    '{ mails(first: 1) { edges { node { html text } } } }',
  );
  const { html, text } = mails.edges[0]!.node;
  return [html, text];
}

async function sendBare(sink: MailSink, { html, text }: { html: string; text: string }): Promise<void> {
  const transport = createTransport({ url: sink.url, pool: true, maxConnections: CONNECTIONS });
  let next = 0;
  const send = async () => {
    for (let index = next++; index < MAILS; index = next++)
      await transport.sendMail({
        from: 'convive@localhost',
        to: `bare-${index}@example.org`,
        subject: 'Bench vous invite à rejoindre Bench',
        html,
        text,
      });
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  transport.close();
}

async function benchFile(app: BenchApp): Promise<Figure> {
  const contacts: number[] = [];
  const invited: number[] = [];
  const choices = { matchBy: 'email' };
  for (let round = 0; round < ROUNDS; round++) {
    await reachRest(app);
    contacts.push(
      await timed(() =>
        importPeople(app, { rows: ROWS, fields: FIELDS, cells: cellsOf(`c${round}`), choices }),
      ),
    );
    // What follows an import, such as the search for duplicates, is none of the next one's time.
    await reachRest(app);
    invited.push(
      await timed(() =>
        importPeople(app, {
          rows: ROWS,
          fields: FIELDS,
          cells: cellsOf(`i${round}`),
          choices: { ...choices, invitations: { role: 'MEMBER' } },
        }),
      ),
    );
    await app.application.database.asOwner('delete from mail_message');
  }
  const [alone, withMails] = [middle(contacts), middle(invited)];
  return {
    name: `import of ${ROWS} contacts, against the same file with everyone invited, all mails queued (0.33 at least)`,
    ratio: alone / withMails,
    detail: `${alone.toFixed(1)} s against ${withMails.toFixed(1)} s`,
  };
}

function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
