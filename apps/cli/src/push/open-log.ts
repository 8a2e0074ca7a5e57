import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pipeline, Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';

/** A log file, open and unpacked. */
export interface OpenLog {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Of the file as it lies there; null for standard input. */
  readonly size: number | null;
  /** Epoch ms; 0 for standard input. */
  readonly modifiedAt: number;
  /** How many of the file's bytes have been read. */
  readTo(): number;
}

/** Opens a file, `-` for standard input. What it is packed with is seen from its first bytes; brotli, which has no sign, from `.br`. */
export async function openLog(path: string): Promise<OpenLog> {
  const isInput = path === '-';
  const about = isInput ? null : await stat(path);
  if (about?.isDirectory()) throw new Error(`${path} is a directory. Name files: ${path}/*`);
  const packing = isInput ? 'none' : await packingOf(path);
  let read = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _, done) {
      read += chunk.length;
      done(null, chunk);
    },
  });
  const source = isInput ? process.stdin : createReadStream(path);
  const packed = pipeline(source, counter, ignoreOutcome);
  return {
    bytes: unpacked(packed, packing),
    size: about?.size ?? null,
    modifiedAt: about?.mtimeMs ?? 0,
    readTo: () => read,
  };
}

/** A stream's failure reaches whoever reads it. */
const ignoreOutcome = (): void => undefined;

type Packing = 'none' | 'gzip' | 'zstd' | 'br' | 'xz';

const SIGNS: readonly (readonly [packing: Packing, sign: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

async function packingOf(path: string): Promise<Packing> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(6), 0, 6, 0);
    const found = SIGNS.find(([, sign]) => sign.every((byte, at) => buffer[at] === byte));
    return found?.[0] ?? (path.endsWith('.br') ? 'br' : 'none');
  } finally {
    await file.close();
  }
}

function unpacked(packed: Readable, packing: Packing): AsyncIterable<Uint8Array> {
  switch (packing) {
    case 'none':
      return packed;
    case 'gzip':
      return pipeline(packed, createGunzip(), ignoreOutcome);
    case 'br':
      return pipeline(packed, createBrotliDecompress(), ignoreOutcome);
    case 'zstd':
      return unzstd(packed);
    case 'xz':
      return unxz(packed);
  }
}

async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  const decompress = new Decompress((part) => parts.push(part));
  for await (const chunk of packed) {
    decompress.push(chunk);
    yield* parts.splice(0);
  }
  decompress.push(new Uint8Array(0), true);
  yield* parts.splice(0);
}

function unxz(packed: Readable): AsyncIterable<Uint8Array> {
  // A CommonJS bundle whose names Node can't see, so that it can't be imported by them; its types are right.
  const { XzReadableStream } = createRequire(import.meta.url)('xz-decompress') as typeof import('xz-decompress');
  return new XzReadableStream(Readable.toWeb(packed));
}
