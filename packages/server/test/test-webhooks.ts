import { expect, vi } from 'vitest';
import { enqueueFollowing } from '../src/features/integrations/webhooks/webhooks.job.ts';
import { nodesOf } from './operation-answers.ts';
import type { Caller, TestApp } from './test-app.ts';

export type Room = Caller & { workspaceId: string; email: string };

/** Waits until all is as said; jobs are at work meanwhile. */
export const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** What tests of webhooks ask of the server, in one workspace after the other. */
export function webhookRoom(app: TestApp) {
  const run = async (
    caller: Caller,
    name: string,
    answer: string,
    input: object,
  ): Promise<Record<string, any>> => {
    const named = ['deleteWebhook', 'pingWebhook', 'renewWebhookSecret'];
    const type = named.includes(name) ? 'WebhookInput' : `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await app.ask(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data![name];
  };
  const sql = (statement: string, parameters: unknown[] = []) =>
    app.application.database.asOwner<Record<string, any>>(statement, parameters);
  return {
    run,
    sql,
    /** Lets what was changed be told now rather than within the second. */
    tell: ({ workspaceId }: Room) => app.application.database.write(workspaceId, enqueueFollowing),
    listen: async (caller: Room, url: string, kinds: string[]): Promise<{ id: string; secret: string }> => {
      const { webhook, secret, errors } = await run(caller, 'createWebhook', 'webhook { id } secret', {
        url,
        kinds,
      });
      expect(errors).toEqual([]);
      await soon(async () => {
        const follow = 'select is_ready from webhook_follow where workspace_id = $1';
        expect(await sql(follow, [caller.workspaceId])).toEqual([{ is_ready: true }]);
      });
      return { id: webhook.id, secret };
    },
    addContact: async (caller: Caller, identifier: string): Promise<string> => {
      const input = { identifier, firstName: identifier, city: 'Lyon' };
      return (await run(caller, 'createContact', 'contact { id }', input)).contact.id;
    },
    log: async (caller: Caller, webhookId: string): Promise<Record<string, any>[]> => {
      const { data } = await app.ask(
        caller,
        `query ($webhookId: ID!) { webhookDeliveries(webhookId: $webhookId) { totalCount edges { node {
          id kind contactId state attempts status failure body dueAt attemptedAt } } } }`,
        { webhookId },
      );
      return nodesOf<Record<string, any>>(data!['webhookDeliveries']).reverse();
    },
    webhook: async (caller: Caller): Promise<Record<string, any>> => {
      const { data } = await app.ask(caller, '{ webhooks { id url kinds state failingSince waitingCount } }');
      return data!['webhooks'][0];
    },
  };
}
