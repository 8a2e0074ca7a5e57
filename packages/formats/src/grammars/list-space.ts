import { COLON, COMMA } from '../bytes/ascii.ts';

/** Whether the space at `at` is one inside a list of upstream values: `a, b`, `a : b`. */
export const isListSpace = (bytes: Buffer, from: number, at: number): boolean =>
  at > from && (bytes[at - 1] === COMMA || bytes[at - 1] === COLON || bytes[at + 1] === COLON);
