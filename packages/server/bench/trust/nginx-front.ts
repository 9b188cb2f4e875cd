import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from './product-process.ts';

const PLACES = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];
const TRIES = 100;
const PAUSE_MS = 50;

/** An nginx before several web processes, as docs/scaling.md says to set it up. */
export interface Front {
  url: string;
  /** What it wrote of its own failures. */
  complaints(): Promise<string>;
  stop(): Promise<void>;
}

export async function openFront(ports: readonly number[]): Promise<Front> {
  const nginx = PLACES.find(existsSync);
  if (!nginx) throw new Error('nginx is missing: this row needs it. On Debian: apt-get install nginx-light');
  const folder = await mkdtemp(join(tmpdir(), 'convive-nginx-'));
  const port = await findFreePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, ports));
  const child = spawn(nginx, ['-c', file, '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await reach(port);
  return {
    url: `http://127.0.0.1:${port}`,
    complaints: () => readFile(join(folder, 'error.log'), 'utf8').catch(() => ''),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, port: number, ports: readonly number[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  ${temporary.join('\n  ')}
  client_max_body_size 70m;
  upstream convive {
    ${ports.map((each) => `server 127.0.0.1:${each} max_fails=0;`).join('\n    ')}
    keepalive 64;
    keepalive_timeout 3s;
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://convive;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_next_upstream error;
    }
  }
}
`;
}

async function reach(port: number): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await pause(PAUSE_MS);
  }
  throw new Error('nginx did not begin to listen');
}
