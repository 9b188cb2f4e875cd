import { mayGrant, type Role } from '@convive/shared';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom, type TrustRoom } from './open-trust.ts';
import type { TrustFigure } from './trust-figure.ts';

const ROLES: Role[] = ['OWNER', 'ADMIN', 'MANAGER', 'MEMBER'];
/** As people call a column that says who may do what. */
const COLUMNS = [
  'role',
  'admin',
  'isAdmin',
  'isOwner',
  'rights',
  'permissions',
  'membership',
  'userRole',
  'custom:role',
];
/** Whoever may bring files at all, and send invitations. */
const IMPORTERS: Role[] = ['OWNER', 'ADMIN'];

/** Lists of people to invite, each with the role that it grants: chosen for all, or by a column of its own. */
const GRANTS: [Role, object][] = [
  ...ROLES.map((role): [Role, object] => [role, { emails: ['new@example.net'], options: { role } }]),
  ['ADMIN', { rows: [{ email: 'new@example.net', admin: 'oui' }] }],
];

/** Columns that would grant rights, and lists of people to invite into every role, brought by every role. */
export async function trustGrantedRights(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('rights');
    const found = { columns: 0, taken: 0, grants: 0, above: 0, refusedWithin: 0 };
    for (const own of ROLES) {
      await become(room, client, own);
      for (const field of COLUMNS) {
        found.columns += 1;
        if (await takesColumn(client, field)) found.taken += 1;
      }
      for (const [granted, list] of GRANTS) {
        found.grants += 1;
        const isTaken = await invites(client, list);
        const mayInvite = IMPORTERS.includes(own) && mayGrant(own, granted);
        if (isTaken && !mayInvite) found.above += 1;
        if (!isTaken && mayInvite) found.refusedWithin += 1;
      }
    }
    return [
      {
        row: 8,
        promise:
          'a file never grants more than the role of who brings it: roles × columns, roles × grants, all refused by name',
        measured: `${found.taken} of ${found.columns} columns of rights taken; of ${found.grants} grants ${found.above} went above the own role, ${found.refusedWithin} within it were refused`,
        kept: found.taken + found.above + found.refusedWithin === 0,
      },
    ];
  });
}

async function become({ pool }: TrustRoom, { workspaceId }: WorkspaceClient, role: Role): Promise<void> {
  await pool.query('update membership set role = $2 where workspace_id = $1', [workspaceId, role]);
}

/** Throws where it is refused without saying so. */
async function takesColumn(client: WorkspaceClient, field: string): Promise<boolean> {
  const { data, errors } = await answer(
    client,
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } errors { code } } }',
    { columns: [{ field: 'identifier' }, { field }] },
  );
  const payload = data?.['createContactImport'];
  if (payload?.contactImport) return true;
  if (!errors?.length && !payload?.errors.length) throw new Error(`${field} was dropped in silence`);
  return false;
}

async function invites(client: WorkspaceClient, list: object): Promise<boolean> {
  const { data } = await answer(
    client,
    'mutation ($input: CreateInvitationsInput!) { createInvitations(input: $input) { results { outcome } errors { code } } }',
    { ...list, dryRun: true },
  );
  return data?.['createInvitations']?.results?.[0]?.outcome === 'INVITED';
}

interface Answer {
  data?: Record<
    string,
    { contactImport?: object | null; results?: { outcome: string }[]; errors: unknown[] } | null
  > | null;
  errors?: unknown[];
}

async function answer({ url, headers }: WorkspaceClient, query: string, input: object): Promise<Answer> {
  const body = JSON.stringify({ query, variables: { input } });
  const found = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return (await found.json()) as Answer;
}
