import type { ApiKeyScope } from '@convive/shared';

/** RESTING: the workspace is closed to whoever made it. */
export const API_KEY_STATES = ['ACTIVE', 'EXPIRED', 'REVOKED', 'RESTING'] as const;
export type ApiKeyState = (typeof API_KEY_STATES)[number];

/** A key as its workspace sees it; the key itself was shown once. */
export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: ApiKeyScope[];
  state: ApiKeyState;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}
