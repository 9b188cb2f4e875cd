import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  countRecordsWithoutSeal,
  findSeals,
  findWorkspacesToSeal,
  sealNextRecords,
  type SealedRecords,
} from './audit-seal.repository.ts';

/** A seal that does not hold: its records, or it itself, are not what they were. */
export interface BrokenSeal {
  number: number;
  sealedAt: Date | null;
  /** How many records were sealed, and how many of them there are; null: the seal is gone. */
  sealedRecords: number | null;
  foundRecords: number;
}

export interface AuditVerification {
  isIntact: boolean;
  /** Records under a seal, and those that wait for theirs. */
  sealedRecords: number;
  waitingRecords: number;
  seals: number;
  /** The last seal, by its number and hash: noted elsewhere, it shows later that none was cut off behind it. */
  latest: { number: number; hash: string } | null;
  broken: BrokenSeal[];
}

/** Told of what does not hold. */
const MOST_BROKEN = 20;

/** Seals of the audit trail, under a key derived from the server's secret. */
export class AuditSeals {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('seals of the audit trail').digest();
  }

  hashOf(previous: Buffer | null, { number, said }: Pick<SealedRecords, 'number' | 'said'>): Buffer {
    return createHmac('sha256', this.key)
      .update(previous ?? '')
      .update(`\n${number}\n`)
      .update(said ?? '')
      .digest();
  }

  /** Seals what was recorded since, in every workspace; answers how many records. */
  async sealRecords(database: Database): Promise<number> {
    let sealed = 0;
    for (const workspaceId of await findWorkspacesToSeal(database)) {
      let part: number;
      do {
        part = await sealNextRecords(database, workspaceId, (previous, records) =>
          this.hashOf(previous, records),
        );
        sealed += part;
      } while (part > 0);
    }
    return sealed;
  }

  /** Whether the trail of a workspace is as it was sealed. */
  async verify(transaction: WorkspaceTransaction): Promise<AuditVerification> {
    const broken: BrokenSeal[] = [];
    let previous: Buffer | null = null;
    let expected = 0;
    let sealedRecords = 0;
    const seals = await findSeals(transaction);
    for (const seal of seals) {
      expected += 1;
      sealedRecords += seal.foundRecords;
      // A gap: what follows rests on a hash that nobody knows any more, and is judged by it no further.
      const isNext = seal.number === expected;
      expected = seal.number;
      const holds = isNext && seal.hash !== null && timingSafeEqual(seal.hash, this.hashOf(previous, seal));
      if (!holds && broken.length < MOST_BROKEN)
        broken.push({
          number: seal.number,
          sealedAt: seal.sealedAt,
          sealedRecords: seal.records,
          foundRecords: seal.foundRecords,
        });
      previous = seal.hash;
    }
    const latest = seals.at(-1);
    return {
      isIntact: broken.length === 0,
      sealedRecords,
      waitingRecords: await countRecordsWithoutSeal(transaction),
      seals: seals.length,
      latest: latest?.hash ? { number: latest.number, hash: latest.hash.toString('hex') } : null,
      broken,
    };
  }
}
