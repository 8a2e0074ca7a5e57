import type { Block } from '../native/read-blocks.ts';
import { DictionaryTexts } from '../native/text-values.ts';

/** A column of words from a closed set; null for ''. Throws a TypeError for any other word. */
export function textsAsWords<Word extends string>(
  block: Block,
  name: string,
  words: readonly Word[],
): (row: number) => Word | null {
  const known = new Map<string, Word | null>([['', null], ...words.map((word) => [word, word] as const)]);
  const wordOf = (text: string): Word | null => {
    const word = known.get(text);
    if (word === undefined)
      throw new TypeError(`Column ${name} should hold one of ${words.join(', ')}, not “${text}”.`);
    return word;
  };
  const texts = block.texts(name);
  if (!(texts instanceof DictionaryTexts)) return (row) => wordOf(texts.at(row));
  const { indexes } = texts;
  const used = Array.from({ length: texts.count }, (_, index) => wordOf(texts.word(index)));
  return (row) => used[indexes[row] ?? 0] ?? null;
}
