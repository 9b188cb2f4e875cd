import type { Pool } from 'pg';
import { Replica, type ReplicaOptions } from './replica.ts';
import { SharedQuestion } from './shared-question.ts';

/** Bytes of the journal that are safe on the primary's disk: all that was told to be done is among them. */
const WRITTEN = `select (pg_current_wal_flush_lsn() - '0/0')::bigint as position`;

/**
 * The hot standbys of the primary. One is read from only where it has carried out all that was committed before it was
 * asked for: nobody, whatever they wrote and through whichever process, is shown what was before.
 */
export class Replicas {
  private readonly replicas: readonly Replica[];
  private readonly written: SharedQuestion<number>;
  private turn = 0;

  constructor(primary: Pool, options: readonly ReplicaOptions[]) {
    this.replicas = options.map((each) => new Replica(each));
    this.written = new SharedQuestion(async () => {
      const { rows } = await primary.query<{ position: number }>(WRITTEN);
      return rows[0]!.position;
    });
  }

  /** One that is up to date, in turns; null where the primary must be asked. */
  async findCurrent(): Promise<Replica | null> {
    if (this.replicas.length === 0) return null;
    const position = await this.written.ask();
    const first = this.turn++;
    for (let offset = 0; offset < this.replicas.length; offset++) {
      const replica = this.replicas[(first + offset) % this.replicas.length]!;
      if (await replica.reaches(position)) return replica;
    }
    return null;
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }
}
