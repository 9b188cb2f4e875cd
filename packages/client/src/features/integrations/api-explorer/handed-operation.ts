/** An operation with what it is asked for, as somebody would send it to the API. */
export interface ApiOperation {
  query: string;
  variables: Record<string, unknown>;
}

const KEY = 'convive.apiExplorer.operation';

/** Lets the explorer begin with an operation; it is looked up once. */
export function handToExplorer(operation: ApiOperation): void {
  sessionStorage.setItem(KEY, JSON.stringify(operation));
}

export function takeHandedOperation(): ApiOperation | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text === null ? null : (JSON.parse(text) as ApiOperation);
}

/** The same for a terminal; single quotes inside are what a shell needs them to be. */
export function writeCurl(
  { query, variables }: ApiOperation,
  { origin, workspace }: { origin: string; workspace: string },
): string {
  // Lines are joined; spaces within a line stay, for they may stand in a value.
  const body = JSON.stringify({ query: query.replace(/\n\s*/g, ' ').trim(), variables });
  return `curl ${origin}/graphql \\
  -H 'Api-Key: convive_…' \\
  -H 'X-Workspace: ${workspace}' \\
  -H 'Content-Type: application/json' \\
  -d '${body.replaceAll("'", String.raw`'\''`)}'`;
}
