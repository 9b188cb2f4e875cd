import type { Caller, TestApp } from './test-app.ts';

/** Runs a mutation that takes an input named after it; answers its payload. Throws what is told at the top level. */
export async function runMutation(
  app: Pick<TestApp, 'ask'>,
  caller: Caller | null,
  name: string,
  answer: string,
  input: object,
): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

/** As `runMutation`; throws what its payload refuses, too. */
export async function runWithoutRefusal(
  ...[app, caller, name, answer, input]: Parameters<typeof runMutation>
): Promise<Record<string, any>> {
  const payload = await runMutation(app, caller, name, answer, input);
  if (payload['errors'].length > 0) throw new Error(JSON.stringify(payload['errors']));
  return payload;
}

/** What the edges of a connection hold. */
export function nodesOf<Node = Record<string, unknown>>({ edges }: { edges: { node: Node }[] }): Node[] {
  return edges.map(({ node }) => node);
}
