import {
  type ChangeCursor,
  FIRST_PLACE,
  readChangeCursor,
  writeChangeCursor,
} from '../../../platform/graphql/change-cursor.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';

/** Up to where a copy has been read. */
export interface Since {
  workspaceId: string;
  clusterId: string;
  /** Whether the copy is not whole yet: it is read by ids, and what it does not hold needs no tombstone. */
  isFirst: boolean;
  cursor: ChangeCursor;
}

export function writeSince({ workspaceId, clusterId, isFirst, cursor }: Since): string {
  const parts = [workspaceId, clusterId, isFirst ? 'first' : 'next', writeChangeCursor(cursor)];
  return Buffer.from(parts.join('.')).toString('base64url');
}

/** Throws BAD_USER_INPUT for what no reading of this workspace has written. */
export function readSince(text: string, workspaceId: string): Omit<Since, 'workspaceId'> {
  const [workspace, clusterId = '', stage, cursor = '', ...rest] = Buffer.from(text, 'base64url')
    .toString('latin1')
    .split('.');
  const isKnown =
    rest.length === 0 && /^\d{1,20}$/.test(clusterId) && (stage === 'first' || stage === 'next');
  if (!isKnown || workspace !== workspaceId)
    throw badInput(
      'This cursor does not belong to the changes of this workspace. Take it from one of their pages, or begin without one.',
      ['since'],
    );
  const isFirst = stage === 'first';
  return { clusterId, isFirst, cursor: readPlace(readChangeCursor(cursor, 'since'), isFirst) };
}

/** First copies were once read by change numbers: one that was cut off then is read again from its beginning. */
function readPlace(cursor: ChangeCursor, isFirst: boolean): ChangeCursor {
  return isFirst && cursor.place.changeNumber !== FIRST_PLACE.changeNumber
    ? { ...cursor, place: FIRST_PLACE }
    : cursor;
}
