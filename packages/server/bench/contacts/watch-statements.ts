import pg from 'pg';

export interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Looks on while this process sends statements. `transaction` answers those of the transaction that held one
 * beginning with `telling`, from its begin to its commit.
 */
export function watchStatements(telling: string): { transaction(): Statement[]; stop(): void } {
  const sent: (Statement & { client: pg.Client })[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const send = prototype.query;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [text, values] = args;
    if (typeof text === 'string')
      sent.push({ client: this, text, values: Array.isArray(values) ? [...values] : [] });
    return send.apply(this, args);
  };
  return {
    transaction: () => {
      const told = sent.findIndex(({ text }) => text.trimStart().startsWith(telling));
      if (told < 0) throw new Error(`no statement begins with "${telling}"`);
      const ofOne = sent.filter(({ client }) => client === sent[told]!.client);
      const middle = ofOne.indexOf(sent[told]!);
      const begin = ofOne.findLastIndex(({ text }, place) => place < middle && text.startsWith('begin'));
      const end = ofOne.findIndex(({ text }, place) => place > middle && text === 'commit');
      return ofOne.slice(begin, end + 1).map(({ text, values }) => ({ text, values }));
    },
    stop: () => {
      prototype.query = send;
    },
  };
}
