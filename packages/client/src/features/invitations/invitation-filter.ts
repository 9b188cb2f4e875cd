import { LOCALES, type Locale, ROLES, type Role } from '@convive/shared';
import type { InvitationFilter, InvitationState } from '../../gql/graphql.ts';
import { canBeResent, INVITATION_STATES } from './invitation-states.ts';

/** What the address of the page says of the list. */
export interface InvitationQuestion {
  search: string;
  /** None: all but the withdrawn. */
  states: readonly InvitationState[];
  role: Role | null;
  language: Locale | null;
  /** Codes alone. */
  isCode: boolean;
}

type Query = Record<string, string | null | (string | null)[] | undefined>;

export function readQuestion(query: Query): InvitationQuestion {
  const text = (key: string) => (typeof query[key] === 'string' ? query[key] : '');
  const states = text('state').split(',');
  return {
    search: text('q'),
    states: INVITATION_STATES.filter((state) => states.includes(state)),
    role: ROLES.find((role) => role === text('role')) ?? null,
    language: LOCALES.find((locale) => locale === text('language')) ?? null,
    isCode: text('codes') === '1',
  };
}

export function isNarrowed({ search, states, role, language, isCode }: InvitationQuestion): boolean {
  return search !== '' || states.length > 0 || role !== null || language !== null || isCode;
}

/** Whether all codes are asked for, and nothing else. */
export const asksForCodes = (question: InvitationQuestion): boolean =>
  question.isCode && !isNarrowed({ ...question, isCode: false });

export function toInvitationFilter(question: InvitationQuestion): InvitationFilter {
  const { search, states, role, language, isCode } = question;
  return {
    search: search || null,
    states: states.length > 0 ? [...states] : null,
    roles: role && [role],
    languages: language && [language],
    isCode: isCode || null,
  };
}

/** What many can be done with: the states in which each act does something, and all others are passed over. */
export const ACT_STATES = {
  resend: INVITATION_STATES.filter((state) => canBeResent({ state })),
  withdraw: INVITATION_STATES.filter((state) => canBeResent({ state }) && state !== 'EXPIRED'),
  delete: ['ACCEPTED', 'EXPIRED', 'REVOKED'],
} as const satisfies Record<string, readonly InvitationState[]>;
export type InvitationAct = keyof typeof ACT_STATES;

/** The part of what a filter means that an act does something with; no states at all match nothing. */
export function narrowToAct(filter: InvitationFilter, act: InvitationAct): InvitationFilter {
  const shown = filter.states ?? INVITATION_STATES.filter((state) => state !== 'REVOKED');
  const states: readonly InvitationState[] = ACT_STATES[act];
  return { ...filter, states: states.filter((state) => shown.includes(state)) };
}
