import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Link } from './link.ts';

/** Bytes go in slices of about three packets, so that connections share the line fairly. */
const SLICE_BYTES = 4380;
/** What a connection may have waiting before its sender is told to stop: a home router's queue. */
const QUEUE_BYTES = 48 * 1024;

/**
 * The viewer's last mile: a TCP proxy to a port on this machine that lets downstream bytes pass at the link's rate and
 * everything half a round trip later. The far side sees `viewer` as the client's address.
 */
export function createShaper(link: Link, viewer: string, targetPort: number): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({
      host: '127.0.0.1',
      port: targetPort,
      localAddress: viewer,
      noDelay: true,
      allowHalfOpen: true,
    });
    copyDelayed(near, far, () => link.delayMs);
    copyDelayed(far, near, (bytes) => link.pass(bytes));
    const drop = () => {
      near.destroy();
      far.destroy();
    };
    near.on('error', drop).on('close', drop);
    far.on('error', drop);
  });
}

/** Copies one direction; `delayOf` says in how many ms a slice is through. */
function copyDelayed(from: Socket, to: Socket, delayOf: (bytes: number) => number): void {
  const queue: (Buffer | 'end')[] = [];
  let queuedBytes = 0;
  // Timers round to whole ms and may fire out of turn: each takes the head, so that bytes never overtake bytes.
  const passHead = () => {
    const head = queue.shift();
    if (head === undefined || to.destroyed) return;
    if (head === 'end') {
      to.end();
      return;
    }
    to.write(head);
    queuedBytes -= head.length;
    if (queuedBytes <= QUEUE_BYTES / 2 && from.isPaused()) from.resume();
  };
  from.on('data', (data: Buffer) => {
    for (let start = 0; start < data.length; start += SLICE_BYTES) {
      const slice = data.subarray(start, start + SLICE_BYTES);
      queue.push(slice);
      queuedBytes += slice.length;
      setTimeout(passHead, delayOf(slice.length));
    }
    if (queuedBytes > QUEUE_BYTES) from.pause();
  });
  from.on('end', () => {
    queue.push('end');
    setTimeout(passHead, delayOf(0));
  });
}
