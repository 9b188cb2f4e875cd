import { WebSocket } from 'ws';
import { inTrustRoom } from './open-trust.ts';
import { residentMemory } from './process-memory.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const SOCKETS = 10_000;
const MEGABYTES = 1_500;
const SILENT_SECONDS = 3;
const GRACE_SECONDS = 1;

/** Sockets that say who they are and then nothing; and one that never says it. */
export async function trustIdleSockets(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('sockets');
    const count = scaled(SOCKETS);
    const url = `${client.url.replace('http', 'ws')}/graphql`;
    const open: WebSocket[] = [];
    for (let number = 0; number < count; number++) {
      const socket = new WebSocket(url, 'graphql-transport-ws');
      open.push(socket);
      await heard(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: client.headers }));
      await heard(socket, 'message');
    }
    const memory = residentMemory(room.web.process.pid!);
    const silent = new WebSocket(url, 'graphql-transport-ws');
    await heard(silent, 'open');
    const started = performance.now();
    await heard(silent, 'close');
    const seconds = (performance.now() - started) / 1000;
    const alive = open.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
    for (const socket of open) socket.terminate();
    return [
      {
        row: 53,
        promise: `${count} idle sockets in less than ${MEGABYTES} MB; one that never says who it is closed after ${SILENT_SECONDS} s`,
        measured: `${alive} open, the server in ${memory.toFixed(0)} MB; the silent one closed after ${seconds.toFixed(1)} s`,
        kept: alive === count && memory < MEGABYTES && seconds < SILENT_SECONDS + GRACE_SECONDS,
      },
    ];
  });
}

function heard(socket: WebSocket, what: 'open' | 'message' | 'close'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once(what, resolve);
    if (what !== 'close') socket.once('error', reject);
  });
}
