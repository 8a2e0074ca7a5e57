import type { Column } from '../logs/field-reader.ts';

/** A field of a log format that an administrator wrote: what a server puts in its place. */
export interface TemplateField {
  /** As the field table and the extras have it. */
  readonly name: string;
  /** Spaces that its value has even where nothing is wrong: one in `22/Nov/2026:15:46:45 +0000`. */
  readonly spaces?: number;
  /** Whether it may be a list, `0.001, 0.002 : 0.003`, whose spaces don't end it. */
  readonly isList?: boolean;
  /** Whether it may hold colons, as an IPv6 address: then the last one before what follows is the separator. */
  readonly hasColons?: boolean;
  /** Whether it only goes on with a time that another field began: a fraction of a second, a zone. */
  readonly continuesTime?: boolean;
  /** A character that its value begins with, so that it may stand right behind another field; or it is empty. */
  readonly beginsWith?: string;
  /** What takes the value, where the field table doesn't know it. */
  readonly column?: Column;
}

/** Literal text or a field, in the order in which they are written. */
export type TemplatePiece = string | TemplateField;

/** A format string taken apart, or why it can't be. */
export type ParsedTemplate =
  | { readonly ok: true; readonly pieces: readonly TemplatePiece[]; readonly escapes: TemplateEscapes }
  | { readonly ok: false; readonly problem: string };

/** How the server writes what a value must not hold: `\x22`, `\"`; or not at all. */
export type TemplateEscapes = 'backslash' | 'none';

export const isField = (piece: TemplatePiece | undefined): piece is TemplateField => typeof piece === 'object';

/** Text beside text becomes one. */
export function joinLiterals(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const joined: TemplatePiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}

/** A format string as texts and what stands for each match of `pattern` in it, in order. */
export function splitPieces(
  text: string,
  pattern: RegExp,
  piecesOf: (found: RegExpExecArray) => readonly TemplatePiece[],
): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    pieces.push(text.slice(at, found.index), ...piecesOf(found));
    at = found.index + found[0].length;
  }
  return joinLiterals([...pieces, text.slice(at)]);
}
