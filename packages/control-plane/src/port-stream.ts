import { Duplex } from 'node:stream';
import type { ProcessPort } from './process-port.ts';

const TERMINATE = 0x58; // 'X', the last message of PostgreSQL's frontend

/**
 * A socket for node-postgres whose other end is a port of the database's process: whole frontend messages go out, raw backend bytes come in.
 * The protocol: every message but the first has a type byte, then four bytes of length that count themselves.
 */
export function portStream(port: ProcessPort): Duplex {
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  let ended = false;

  /** Bytes of `pending` that are whole messages; stops before a terminate. */
  const wholeMessages = (): number => {
    let offset = 0;
    for (;;) {
      const head = started ? 1 : 0;
      if (pending.length - offset < head + 4) return offset;
      const length = pending.readInt32BE(offset + head) + head;
      if (pending.length - offset < length) return offset;
      if (started && pending[offset] === TERMINATE) {
        ended = true;
        return offset;
      }
      started = true;
      offset += length;
    }
  };

  const stream = new Duplex({
    read() {}, // the port pushes
    write(chunk: Buffer, _encoding, done) {
      pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
      const whole = wholeMessages();
      if (whole > 0) port.postMessage(pending.subarray(0, whole));
      pending = pending.subarray(whole);
      if (ended) port.close();
      done();
    },
    destroy(error, done) {
      port.close();
      done(error);
    },
  });
  port.on('message', (bytes: Uint8Array) => stream.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  port.on('close', () => (ended ? stream.push(null) : stream.destroy(new DatabaseEnded())));
  return asSocket(stream, port);
}

/** The other end went away in the middle: reported with the code that a lost TCP connection has. */
class DatabaseEnded extends Error {
  readonly code = 'ECONNRESET';
  constructor() {
    super('The embedded database ended.');
  }
}

/** Adds the five methods of net.Socket that node-postgres calls beside a Duplex's own. */
function asSocket(stream: Duplex, port: ProcessPort): Duplex {
  return Object.assign(stream, {
    connect: () => {
      process.nextTick(() => stream.emit('connect'));
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => {
      port.ref();
      return stream;
    },
    unref: () => {
      port.unref();
      return stream;
    },
  });
}
