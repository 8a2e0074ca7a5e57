import type { FastifyReply, FastifyRequest } from 'fastify';

/** So much of a body that nobody wants is read away, for so long, so that its sender gets to reading the answer. */
const MOST_BYTES = 1024 * 1024;
const LONGEST_MS = 2000;

/**
 * Call before refusing a request whose body was not read to its end: what is left of a small one is read away, as a
 * connection that is closed under a sender would lose the answer; of a large one the connection is closed after the answer.
 */
export async function leaveUnread(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { raw } = request;
  if (raw.complete || raw.destroyed) return;
  raw.removeAllListeners('readable'); // of a reader that gave up: with one nothing flows
  const isSmall = await new Promise<boolean>((resolve) => {
    let size = 0;
    const timer = setTimeout(() => resolve(false), LONGEST_MS);
    const done = (answer: boolean) => {
      clearTimeout(timer);
      resolve(answer);
    };
    raw.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MOST_BYTES) done(false);
    });
    raw.once('end', () => done(true));
    raw.once('close', () => done(true));
    raw.resume();
  });
  if (isSmall) return;
  raw.pause();
  reply.header('connection', 'close');
}
