/** Whom a workspace lets in. INVITATION: whoever was invited. DOMAIN: addresses of its domains too. OPEN: everybody. */
export const REGISTRATION_POLICIES = ['INVITATION', 'DOMAIN', 'OPEN'] as const;
export type RegistrationPolicy = (typeof REGISTRATION_POLICIES)[number];

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Domains as people type them, parted by blanks, commas or semicolons; each once, in lower case, without an @. */
export function readDomains(text: string): string[] {
  const parts = text.toLowerCase().split(/[\s,;]+/);
  return [...new Set(parts.map((part) => part.replace(/^.*@/, '')).filter(Boolean))];
}

/** Whether a domain, in lower case, can be that of an address. Those with other letters are given in their xn-- form. */
export function isDomain(domain: string): boolean {
  return DOMAIN.test(domain);
}
