import type { CustomFieldDefinition, Locale } from '@convive/shared';
import { CommandError, EXIT, wrongUse } from './command-error.ts';
import { type ConviveServer, FIRST_PAUSES } from './convive-server.ts';
import { CUSTOM_FIELDS, EVENT, WHO_CALLS } from './graphql-documents.ts';
import { didYouMean } from './nearest-word.ts';

/** The workspace that an import goes to, and what of it the reading of a file depends on. */
export interface Place {
  slug: string;
  name: string;
  country: string | null;
  language: Locale;
  customFields: CustomFieldDefinition[];
}

interface Caller {
  role: string | null;
  workspace: Omit<Place, 'customFields'> | null;
  workspaces: { slug: string }[];
}

/** Throws `CommandError` where nobody is signed in, or may not import there. */
export async function findWorkspace(
  anywhere: ConviveServer,
  named: string | null,
  signal: AbortSignal,
): Promise<{ server: ConviveServer; place: Place }> {
  const asking = { pauses: FIRST_PAUSES, signal };
  const asked = named === null ? anywhere : anywhere.in(named);
  const { me } = await asked.ask<{ me: Caller }>(WHO_CALLS, {}, asking);
  const slugs = me.workspaces.map(({ slug }) => slug);
  if (!me.workspace)
    throw new CommandError(
      EXIT.NOT_ALLOWED,
      named === null
        ? 'This token belongs to no workspace.'
        : `There is no workspace "${named}" for this token.${didYouMean(named, slugs)} Yours: ${slugs.join(', ') || 'none'}.`,
    );
  // The oldest would be taken, and the wrong one filled with people.
  if (named === null && slugs.length > 1)
    throw wrongUse(`Which workspace? Give one by --workspace or CONVIVE_WORKSPACE: ${slugs.join(', ')}.`);
  const { workspace, role } = me;
  if (role === 'MANAGER' || role === 'MEMBER')
    throw new CommandError(
      EXIT.NOT_ALLOWED,
      `Imports are for owners and administrators of ${workspace.name}, and this token is of a ${role.toLowerCase()}.`,
    );
  const server = asked.in(workspace.slug);
  const { customFields } = await server.ask<Pick<Place, 'customFields'>>(CUSTOM_FIELDS, {}, asking);
  return { server, place: { ...workspace, customFields } };
}

/** The event, and which of its access groups is meant, where it has several. Throws `CommandError`. */
export async function findEvent(
  server: ConviveServer,
  slug: string,
  accessGroup: string | null,
  signal: AbortSignal,
): Promise<{ eventId: string; accessGroupId: string | null }> {
  interface Found {
    event: { id: string; title: string; accessGroups: { id: string; name: string }[] } | null;
  }
  const { event } = await server.ask<Found>(EVENT, { slug }, { signal });
  if (!event)
    throw wrongUse(`There is no event "${slug}" in this workspace. Its slug stands in its address.`);
  const names = event.accessGroups.map(({ name }) => name);
  if (accessGroup === null) {
    if (names.length > 1)
      throw wrongUse(
        `${event.title} has several access groups. Give one by --access-group: ${names.join(', ')}.`,
      );
    return { eventId: event.id, accessGroupId: null };
  }
  const chosen = event.accessGroups.find(
    ({ name }) => name.toLowerCase() === accessGroup.trim().toLowerCase(),
  );
  if (!chosen)
    throw wrongUse(
      `${event.title} has no access group "${accessGroup}".${didYouMean(accessGroup, names)} It has: ${names.join(', ') || 'none'}.`,
    );
  return { eventId: event.id, accessGroupId: chosen.id };
}
