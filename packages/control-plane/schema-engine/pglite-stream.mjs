import { Duplex } from 'node:stream';

/** A socket look-alike for node-postgres whose other end is a PGlite in this process. */
export function pgliteStream(db) {
  let buf = Buffer.alloc(0);
  let started = false;
  const d = new Duplex({
    read() {},
    write(chunk, _enc, cb) {
      buf = buf.length ? Buffer.concat([buf, chunk]) : chunk;
      let off = 0;
      for (;;) {
        const head = started ? 1 : 0;
        if (buf.length - off < head + 4) break;
        const len = buf.readInt32BE(off + head) + head;
        if (buf.length - off < len) break;
        if (started && buf[off] === 0x58) {
          d.push(null);
          cb();
          return;
        }
        started = true;
        off += len;
      }
      if (!off) return cb();
      const whole = buf.subarray(0, off);
      buf = buf.subarray(off);
      db.runExclusive(() => db.execProtocolRawStream(whole, { onRawData: (x) => d.push(Buffer.from(x)) })).then(
        () => cb(),
        cb,
      );
    },
  });
  d.connect = () => {
    process.nextTick(() => d.emit('connect'));
    return d;
  };
  d.setNoDelay = d.setKeepAlive = d.ref = d.unref = () => d;
  return d;
}
