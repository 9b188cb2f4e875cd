import { type Agent, request } from 'node:http';
import type { WorkspaceClient } from '../workspace-client.ts';

/** By nothing more than a socket, so that those who ask take little of the machine; null where it broke off. */
export function askPlainly(
  agent: Agent,
  { url, headers }: WorkspaceClient,
  body: string,
): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers, agent }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode!, text: Buffer.concat(pieces).toString() }));
      answer.on('error', () => resolve(null));
    });
    sent.on('error', () => resolve(null));
    sent.end(body);
  });
}
