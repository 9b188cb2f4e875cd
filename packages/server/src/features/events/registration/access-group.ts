import { LIMITS } from '@convive/shared';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { readText } from '../../../platform/graphql/read-text.ts';
import { readMoment, refuseBackward } from './read-moment.ts';
import { readId } from './ticket-type.ts';

/** Guests who register under conditions of their own. */
export interface AccessGroup {
  id: string;
  eventId: string;
  name: string;
  /** Whoever comes without a personal link falls to this one. */
  isPublic: boolean;
  /** Null: as the event says. */
  opensAt: Date | null;
  closesAt: Date | null;
}

export interface AccessGroupInput {
  /** One that is there already; absent: a new one. */
  id?: string | null;
  name: string;
  isPublic?: boolean | null;
  opensAt?: Date | null;
  closesAt?: Date | null;
}

export type ReadAccessGroup = Omit<AccessGroup, 'id' | 'eventId'> & { id: string | null };

/** Reads the whole list of an event. Throws `DomainError` naming everything that cannot stand. */
export function readAccessGroups(inputs: readonly AccessGroupInput[]): ReadAccessGroup[] {
  if (inputs.length > LIMITS.accessGroups)
    throw badInput(`An event has ${LIMITS.accessGroups} access groups at most; these are ${inputs.length}.`, [
      'accessGroups',
    ]);
  const errors: UserErrorDetails[] = [];
  const firstPublic = inputs.findIndex(({ isPublic }) => isPublic);
  const read = inputs.map(({ id, name, isPublic, opensAt, closesAt }, index) => {
    const at = (field: string) => ['accessGroups', String(index), field];
    refuseBackward(opensAt, closesAt, at('closesAt'), errors);
    if (isPublic && index !== firstPublic)
      errors.push({
        code: 'BAD_USER_INPUT',
        message: 'Only one access group is for those who come without a personal link.',
        path: at('isPublic'),
        reason: 'SECOND_PUBLIC_GROUP',
      });
    return {
      id: readId(id, inputs, index, at('id'), errors),
      name:
        readText(
          name,
          { path: at('name'), max: LIMITS.accessGroupNameCharacters, isRequired: true, isName: true },
          errors,
        ) ?? '',
      isPublic: isPublic ?? false,
      opensAt: readMoment(opensAt, at('opensAt'), errors) ?? null,
      closesAt: readMoment(closesAt, at('closesAt'), errors) ?? null,
    };
  });
  if (errors.length > 0) throw new DomainError(errors);
  return read;
}
