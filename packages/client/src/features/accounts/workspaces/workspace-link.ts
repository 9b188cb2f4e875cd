/** Another workspace is another page load: nothing cached of one can show in the other. */
export function workspacePath(slug: string): string {
  return `/w/${encodeURIComponent(slug)}/`;
}
