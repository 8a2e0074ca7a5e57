import { Duplex } from 'node:stream';

const TERMINATE = 0x58; // 'X', the last message of PostgreSQL's frontend

/**
 * A socket for node-postgres whose other end is a PGlite in this process: it takes whole frontend messages, each a type byte
 * (but for the first), four bytes of length that count themselves, and a body.
 */
export function pgliteStream(database) {
  let pending = Buffer.alloc(0);
  let started = false;
  const stream = new Duplex({
    read() {}, // the answers below push
    write(chunk, _encoding, done) {
      pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
      let offset = 0;
      for (;;) {
        const head = started ? 1 : 0;
        if (pending.length - offset < head + 4) break;
        const length = pending.readInt32BE(offset + head) + head;
        if (pending.length - offset < length) break;
        if (started && pending[offset] === TERMINATE) {
          stream.push(null);
          done();
          return;
        }
        started = true;
        offset += length;
      }
      const whole = pending.subarray(0, offset);
      pending = pending.subarray(offset);
      if (whole.length === 0) {
        done();
        return;
      }
      const onRawData = (bytes) => stream.push(Buffer.from(bytes));
      database.runExclusive(() => database.execProtocolRawStream(whole, { onRawData })).then(() => done(), done);
    },
  });
  const itself = () => stream;
  const connect = () => {
    process.nextTick(() => stream.emit('connect'));
    return stream;
  };
  return Object.assign(stream, { connect, setNoDelay: itself, setKeepAlive: itself, ref: itself, unref: itself });
}
