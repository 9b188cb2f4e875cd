import type { FastifyInstance } from 'fastify';

/**
 * Reads JSON bodies as the framework does, and says more exactly why one is refused: a key that would change the
 * prototype of whatever it is copied into is valid JSON all the same.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset && !READ_CHARSETS.has(charset.toLowerCase())) return done(unreadable(charset));
    return parse(request, body, (error, value) => {
      if (error && isJson(body))
        error.message =
          'The body holds a key __proto__ or constructor.prototype, which is taken from nobody.';
      done(error, value);
    });
  });
}

const READ_CHARSETS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii']);

/** JSON is UTF-8. Who says otherwise means other letters than would be read. */
function unreadable(charset: string): Error {
  const message = `A body of JSON is in UTF-8, not in ${charset.slice(0, 40)}. Send it in UTF-8.`;
  return Object.assign(new Error(message), { statusCode: 415 });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
