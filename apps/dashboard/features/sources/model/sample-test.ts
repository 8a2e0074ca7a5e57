import type { RouterOutputs } from '@/lib/trpc.ts';

/** What the API made of a sample. */
export type SourceTest = RouterOutputs['sources']['test'];

/** How far a sample is looked at, characters: a few hundred lines tell as much as a million. */
export const MAX_SAMPLE = 100_000;

/** The whole lines of a text that a sample has room for. */
export function sampleOf(text: string): string {
  if (text.length <= MAX_SAMPLE) return text;
  const end = text.lastIndexOf('\n', MAX_SAMPLE);
  return text.slice(0, end < 0 ? MAX_SAMPLE : end);
}

export type LineMark = 'read' | 'refused';

/** What became of each line, by its number from 1; lines without a record, as heads and empty ones, have none. */
export function lineMarks({ notes, rejected }: Pick<SourceTest, 'notes' | 'rejected'>): ReadonlyMap<number, LineMark> {
  const marks = new Map<number, LineMark>();
  for (const { line } of notes) marks.set(line, 'read');
  for (const { line } of rejected) marks.set(line, 'refused');
  return marks;
}

/** The number, from 1, of the line that a place in a text is in. */
export function lineAt(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
