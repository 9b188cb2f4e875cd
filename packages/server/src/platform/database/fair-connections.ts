import type { Pool, PoolClient } from 'pg';
import { FairShares } from './fair-shares.ts';

export interface LentConnection {
  client: PoolClient;
  /** To be called once. */
  release(): void;
}

/**
 * The connections of a pool, of which no workspace takes all: forty slow statements of one leave others the rest of the
 * connections, and what they wait for is one statement, not the forty.
 */
export class FairConnections {
  private readonly shares: FairShares;

  constructor(readonly pool: Pool) {
    this.shares = new FairShares(pool.options.max);
  }

  async lend(workspaceId: string): Promise<LentConnection> {
    const turn = this.shares.take(workspaceId);
    if (turn) await turn;
    try {
      const client = await this.pool.connect();
      return {
        client,
        release: () => {
          client.release();
          this.shares.giveBack(workspaceId);
        },
      };
    } catch (error) {
      this.shares.giveBack(workspaceId);
      throw error;
    }
  }
}
