import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

/** Something that a higher feature knows of a person with an account, declared at composition. */
export interface AccountFact {
  /** The name of a contact's field. */
  field: string;
  /** A text in SQL, over `workspace_member`; null where it is not known. */
  sql: string;
}

export interface SignInAccount {
  name: string;
  email: string;
  /** By field, in the order of the facts asked for. */
  facts: (string | null)[];
}

/** Everybody who can sign in, of one account group or of all, by name; those who were shut out are not among them. */
export async function findSignInAccounts(
  transaction: WorkspaceTransaction,
  accountGroupId: string | null,
  facts: readonly AccountFact[],
): Promise<SignInAccount[]> {
  return transaction.query<SignInAccount>(
    `select "name", "email", array[${facts.map(({ sql }) => `(${sql})`).join(', ')}]::text[] as facts
     from workspace_member
     where disabled_at is null and ($1::uuid is null or exists (
       select from account_group_member
       where account_group_member.workspace_id = workspace_member.workspace_id
         and membership_id = workspace_member.id and account_group_id = $1))
     order by name_key, id`,
    [accountGroupId],
  );
}
