import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { buildSchema } from 'graphql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { workspaceHeaders } from '../../accounts/index.ts';
import type { ApiOperation } from './handed-operation.ts';

export interface ExplorerLook {
  theme: 'light' | 'dark';
  /** Asked at each request; null: as whoever is signed in here. */
  key(): string | null;
  operation: ApiOperation | null;
  greeting: string;
}

/** Shows GraphiQL in an element; answers what takes it away. What is written there is forgotten with the tab. */
export async function mountExplorer(
  element: HTMLElement,
  { theme, key, operation, greeting }: ExplorerLook,
): Promise<() => void> {
  const schema = buildSchema(await (await fetch('/schema.graphql')).text());
  const fetcher = async (request: object) => {
    const secret = key();
    const answer = await fetch('/graphql', {
      method: 'POST',
      credentials: secret === null ? 'same-origin' : 'omit',
      headers: {
        'content-type': 'application/json',
        ...workspaceHeaders(),
        ...(secret === null ? {} : { 'api-key': secret }),
      },
      body: JSON.stringify(request),
    });
    const result = (await answer.json()) as object;
    // On a narrow screen it stands below what was written (explorer.css), and out of sight.
    if (matchMedia('(max-width: 767px)').matches)
      element.querySelector('.graphiql-response')?.scrollIntoView({ block: 'nearest' });
    return result;
  };
  const root = createRoot(element);
  root.render(
    createElement(GraphiQL, {
      fetcher: fetcher as never,
      schema,
      storage: sessionStorage,
      shouldPersistHeaders: false,
      isHeadersEditorEnabled: false,
      forcedTheme: theme,
      defaultQuery: greeting,
      ...(operation
        ? { query: operation.query, variables: JSON.stringify(operation.variables, null, 2) }
        : {}),
    }),
  );
  return () => root.unmount();
}
