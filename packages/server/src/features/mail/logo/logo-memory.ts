import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findLogo, findLogoVersion } from './mail-logo.repository.ts';
import type { MailLogo } from './read-logo.ts';

/** The logo that mails were sent with last: thousands of one workspace follow each other, and read it once. */
export class LogoMemory {
  private last: { workspaceId: string; version: string; logo: MailLogo } | null = null;

  async find(transaction: WorkspaceTransaction): Promise<MailLogo | null> {
    const { workspaceId } = transaction;
    const version = await findLogoVersion(transaction);
    if (version === null) return null;
    const { last } = this;
    if (last?.workspaceId === workspaceId && last.version === version) return last.logo;
    const logo = await findLogo(transaction);
    this.last = logo && { workspaceId, version, logo };
    return logo;
  }
}
