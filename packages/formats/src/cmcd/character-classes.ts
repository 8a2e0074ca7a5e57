/** Classes of characters in structured fields (RFC 8941), a set of bits for each of the 256 lowest codes. */
export const KEY_START = 1;
export const KEY = 2;
export const TOKEN_START = 4;
/** Of tokens, numbers and texts without quotes. */
export const BARE = 8;

export const CLASSES = new Uint8Array(256);
mark('abcdefghijklmnopqrstuvwxyz*', KEY_START | KEY | TOKEN_START | BARE);
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', TOKEN_START | BARE);
mark('0123456789_.-', KEY | BARE);
mark("!#$%&'+^`|~:/", BARE);

function mark(characters: string, classes: number): void {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = classes;
}
