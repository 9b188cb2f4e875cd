import { ref } from 'vue';
import { createStoredList } from '../../lib/stored-list.ts';
import { workspaceBase } from '../accounts/index.ts';

const list = createStoredList(
  {
    key: `convive.followed-imports.${workspaceBase()}`,
    limit: 20,
    isEntry: (value): value is string => typeof value === 'string',
  },
  localStorage,
);

/** The imports that this browser has set going and not seen the end of, in the workspace of the page. */
const followed = ref<readonly string[]>(list.read());

function keep(ids: readonly string[]): void {
  followed.value = ids;
  list.write(ids);
}

/** From now on the end of what the import is doing is told wherever one is. */
export function followImport(importId: string): void {
  keep([importId, ...followed.value.filter((id) => id !== importId)]);
}

export function unfollowImport(importId: string): void {
  keep(followed.value.filter((id) => id !== importId));
}

export const followedImports = (): readonly string[] => followed.value;
