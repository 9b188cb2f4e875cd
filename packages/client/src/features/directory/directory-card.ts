import type { CardPerson } from '@convive/shared';
import type { DirectoryCard_DirectoryEntryFragment } from '../../gql/graphql.ts';

/** Somebody of the directory as an address book takes them. */
export function cardOf({ id, ...entry }: DirectoryCard_DirectoryEntryFragment): CardPerson {
  return { ...entry, uid: id };
}
