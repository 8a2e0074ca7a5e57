/** 16 hex digits of a text: the same everywhere, far apart for texts that differ little. Not for secrets. */
export function hash64(text: string): string {
  let low = 0x2c1b_3c6d;
  let high = 0x297a_2d39;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x85eb_ca6b);
    high = Math.imul(high ^ code, 0xc2b2_ae35);
    low ^= high >>> 15;
    high ^= low >>> 13;
  }
  return hex(mixed(low ^ mixed(high))) + hex(mixed(high ^ text.length));
}

/** Spreads each bit over all (the last step of MurmurHash3). */
function mixed(bits: number): number {
  let word = bits;
  word = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2_ae35);
  return word ^ (word >>> 16);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
