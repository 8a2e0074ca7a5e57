import { BACKSLASH, hexDigit } from './ascii.ts';
import type { Scratch } from './scratch.ts';

/**
 * Decodes backslash escapes of JSON and of nginx's default escaping (`\x22`) into the scratch, where the text lies
 * from `scratch.from` to `scratch.used`. An unknown escape stands for the character itself.
 */
export function unescapeText(bytes: Buffer, from: number, to: number, scratch: Scratch): void {
  const out = scratch.bytes;
  let used = scratch.used;
  scratch.from = used;
  let at = from;
  while (at < to) {
    const byte = bytes[at++] ?? 0;
    if (byte !== BACKSLASH || at >= to) {
      out[used++] = byte;
      continue;
    }
    const letter = bytes[at++] ?? 0;
    if (letter === X && at + 2 <= to) {
      const code = hexNumber(bytes, at, 2);
      if (code >= 0) {
        out[used++] = code;
        at += 2;
        continue;
      }
    }
    if (letter === U && at + 4 <= to) {
      let code = hexNumber(bytes, at, 4);
      if (code >= 0) {
        at += 4;
        if (code >= 0xd800 && code < 0xdc00 && bytes[at] === BACKSLASH && bytes[at + 1] === U && at + 6 <= to) {
          const low = hexNumber(bytes, at + 2, 4);
          if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            at += 6;
          }
        }
        used = putUtf8(out, used, code);
        continue;
      }
    }
    out[used++] = SHORT_ESCAPES[letter] || letter;
  }
  scratch.used = used;
}

const U = 0x75;
const X = 0x78;

const SHORT_ESCAPES = new Uint8Array(256);
for (const [letter, code] of [
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
] as const) {
  SHORT_ESCAPES[letter.charCodeAt(0)] = code;
}

function hexNumber(bytes: Buffer, from: number, digits: number): number {
  let value = 0;
  for (let at = from; at < from + digits; at++) {
    const digit = hexDigit(bytes[at] ?? 0);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** A lone surrogate becomes U+FFFD, as a decoder would make it. */
function putUtf8(out: Buffer, at: number, code: number): number {
  const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
  if (point < 0x80) {
    out[at] = point;
    return at + 1;
  }
  if (point < 0x800) {
    out[at] = 0xc0 | (point >> 6);
    out[at + 1] = 0x80 | (point & 63);
    return at + 2;
  }
  if (point < 0x10000) {
    out[at] = 0xe0 | (point >> 12);
    out[at + 1] = 0x80 | ((point >> 6) & 63);
    out[at + 2] = 0x80 | (point & 63);
    return at + 3;
  }
  out[at] = 0xf0 | (point >> 18);
  out[at + 1] = 0x80 | ((point >> 12) & 63);
  out[at + 2] = 0x80 | ((point >> 6) & 63);
  out[at + 3] = 0x80 | (point & 63);
  return at + 4;
}
