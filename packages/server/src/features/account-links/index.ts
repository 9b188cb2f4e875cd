export { AccountLinkTokens } from './account-link-tokens.ts';
export type { AccountLinksContext } from './account-links.context.ts';
export { LinkRequests } from './link-requests.ts';
export { sendConfirmation } from './request-link.ts';
export { accountLinkJobs } from './send-account-link.job.ts';
