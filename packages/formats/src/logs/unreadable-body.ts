import { type Refusal, refusal } from './refusal.ts';

/** What a body begins with that holds no lines at all, and what to do. */
const SIGNS: readonly (readonly [bytes: readonly number[], problem: Refusal])[] = [
  [[0x1f, 0x8b], compressed('gzip')],
  [[0x28, 0xb5, 0x2f, 0xfd], compressed('zstd')],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], compressed('xz')],
  [[0x42, 0x5a, 0x68, 0x39], compressed('bzip2')],
  [[0x50, 0x4b, 0x03, 0x04], refusal('wrong_shape', 'The body is a ZIP archive. Send the files in it.')],
  [
    [0x50, 0x41, 0x52, 0x31],
    refusal('wrong_shape', 'The body is a Parquet file, and the source’s format is another one.'),
  ],
  [[0xff, 0xfe], refusal('not_utf8', 'The body is UTF-16. Send it as UTF-8.')],
  [[0xfe, 0xff], refusal('not_utf8', 'The body is UTF-16. Send it as UTF-8.')],
];

/** Why a body has no lines, null where it may have some. It then counts as one line. */
export function unreadableBody(bytes: Buffer): Refusal | null {
  return SIGNS.find(([sign]) => sign.every((byte, at) => bytes[at] === byte))?.[1] ?? null;
}

function compressed(name: string): Refusal {
  return refusal(
    'wrong_shape',
    `The body is compressed with ${name}, and nothing says so: send it with Content-Encoding, or unpacked.`,
  );
}
