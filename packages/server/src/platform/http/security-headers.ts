import type { FastifyInstance } from 'fastify';

/** Everything the web app loads comes from here; pictures of contacts may stand anywhere on https. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

export function registerSecurityHeaders(server: FastifyInstance, publicUrl: string): void {
  const isSecure = publicUrl.startsWith('https:');
  server.addHook('onRequest', async (_request, reply) => {
    void reply.headers({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
}
