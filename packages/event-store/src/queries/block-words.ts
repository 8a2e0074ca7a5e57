import type { Block } from '../native/read-blocks.ts';

/** A column of words from a closed set; null for ''. Throws a TypeError for any other word. */
export function textsAsWords<Word extends string>(
  block: Block,
  name: string,
  words: readonly Word[],
): (row: number) => Word | null {
  const texts = block.texts(name);
  const known = new Map<string, Word | null>([['', null], ...words.map((word) => [word, word] as const)]);
  return (row) => {
    const text = texts.at(row);
    const word = known.get(text);
    if (word === undefined)
      throw new TypeError(`Column ${name} should hold one of ${words.join(', ')}, not “${text}”.`);
    return word;
  };
}
