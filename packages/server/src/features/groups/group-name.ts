import { LIMITS, trimOuter } from '@convive/shared';
import { badInput } from '../../platform/graphql/domain-error.ts';

/** A group's name as it is stored. Throws `BAD_USER_INPUT` where it is empty, too long or cannot be stored. */
export function readGroupName(text: string, path: string[]): string {
  const name = trimOuter(text);
  if (name === '')
    throw badInput('A group has a name. Give it at least one character.', path, 'NAME_MISSING');
  if (name.length > LIMITS.groupNameCharacters)
    throw badInput(
      `A group's name has ${LIMITS.groupNameCharacters} characters at most; this one has ${name.length}.`,
      path,
      'NAME_TOO_LONG',
    );
  if (/[\0\p{Cs}]/u.test(name))
    throw badInput('There is a character in the name that no text may hold. Type it anew.', path);
  return name;
}
