import { LIMITS } from '@convive/shared';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { isUnseen, onOneLine } from '../../platform/graphql/read-text.ts';

/** A group's name as it is stored: on one line. Throws `BAD_USER_INPUT` where it is empty, too long or cannot be stored. */
export function readGroupName(text: string, path: string[]): string {
  const name = onOneLine(text);
  if (name === '')
    throw badInput('A group has a name. Give it at least one character.', path, 'NAME_MISSING');
  if (name.length > LIMITS.groupNameCharacters)
    throw badInput(
      `A group's name has ${LIMITS.groupNameCharacters} characters at most; this one has ${name.length}.`,
      path,
      'NAME_TOO_LONG',
    );
  if (isUnseen(name))
    throw badInput(
      'There is a character in the name that cannot be seen. Type it anew.',
      path,
      'CONTROL_CHARACTER',
    );
  return name;
}
