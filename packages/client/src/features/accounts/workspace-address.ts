const WORKSPACE_PATH = /^\/w\/([^/]+)/;

/** Slug of the workspace named by the address (`/w/<slug>/…`), or null where it names none. */
export function workspaceSlug(path = location.pathname): string | null {
  const slug = WORKSPACE_PATH.exec(path)?.[1];
  return slug ? decodeURIComponent(slug) : null;
}

/** Where the app's own paths begin: `/w/<slug>/`, or `/` for the caller's oldest membership. */
export function workspaceBase(path = location.pathname): string {
  return WORKSPACE_PATH.exec(path)?.[0].concat('/') ?? '/';
}

/** Headers that tell the server which workspace is meant; every request, a worker's too, carries them. */
export function workspaceHeaders(path = location.pathname): Record<string, string> {
  const slug = workspaceSlug(path);
  return slug === null ? {} : { 'x-workspace': slug };
}
