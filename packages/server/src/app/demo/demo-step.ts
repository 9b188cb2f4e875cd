import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Features } from '../compose-features.ts';

/** What the steps of the demo work with. */
export interface DemoWorkshop {
  features: Features;
  /** Who does it all. */
  userId: string;
}

/** Something that was done in the demo workspace, in a transaction of its own, as a person would have done it. */
export interface DemoStep {
  /** Days before the first start; parts of days count. */
  daysAgo: number;
  run(transaction: WorkspaceTransaction, workshop: DemoWorkshop): Promise<void>;
}
