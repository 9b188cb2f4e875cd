/** Another workspace is another page load: nothing cached of one can show in the other. */
export function workspacePath(slug: string): string {
  return `/w/${encodeURIComponent(slug)}/`;
}

/** Where people register in a workspace by themselves. */
export function joinPath(slug: string): string {
  return `/join/${encodeURIComponent(slug)}`;
}
