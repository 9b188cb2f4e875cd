/** What somebody who writes a program copies: whole, with the address and the workspace that they are in. */
export interface ApiPlace {
  /** Of this server: https://convive.example.org. */
  origin: string;
  /** The workspace's slug. */
  workspace: string;
}

export const EXAMPLES = ['curl', 'typescript', 'receiver'] as const;
export type Example = (typeof EXAMPLES)[number];

const WRITERS: Record<Example, (place: ApiPlace) => string> = {
  curl: ({ origin, workspace }) => `curl ${origin}/graphql \\
  -H 'Api-Key: convive_…' \\
  -H 'X-Workspace: ${workspace}' \\
  -H 'Content-Type: application/json' \\
  -d '{"query": "{ contacts(first: 3) { totalCount edges { node { id firstName lastName email } } } }"}'`,

  typescript: ({ origin, workspace }) => `const answer = await fetch('${origin}/graphql', {
  method: 'POST',
  headers: {
    'Api-Key': process.env.CONVIVE_KEY!,
    'X-Workspace': '${workspace}',
    'Content-Type': 'application/json',
    // Sent again under the same key, this is done once.
    'Idempotency-Key': 'order-4711',
  },
  body: JSON.stringify({
    query: \`mutation ($input: CreateContactInput!) {
      createContact(input: $input) {
        contact { id version }
        errors { code reason message path }
      }
    }\`,
    variables: { input: { identifier: 'C-1', firstName: 'Ada', email: 'ada@example.org' } },
  }),
});
const { data, errors } = await answer.json();`,

  receiver: () => `import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a webhook comes from Convive: \`body\` as it arrived, before it is parsed. */
export function isFromConvive(body: string, signature: string, secret: string): boolean {
  const [, seconds, mac] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (!mac || Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return false;
  const expected = createHmac('sha256', secret).update(\`\${seconds}.\${body}\`).digest();
  return timingSafeEqual(expected, Buffer.from(mac, 'hex'));
}`,
};

export function writeExample(example: Example, place: ApiPlace): string {
  return WRITERS[example](place);
}
