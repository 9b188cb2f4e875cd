import type { FileStore } from '../../platform/files/file-store.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

/** Something of a higher feature that names files. */
export interface FileHolder {
  /** Whether the caller, who does not see everything, sees something that names this file. */
  isSeen(transaction: WorkspaceTransaction, fileId: string): Promise<boolean>;
}

/** What the platform and higher features bring to files, gathered at composition. */
export interface FilesContext {
  store: FileStore;
  links: SignedLinks;
  holders: readonly FileHolder[];
}
