import type { CmcdValue, PairList } from '@telecine/domain';
import { pairs } from '../logs/to-delivery-request.ts';
import { cmcdData } from './cmcd-data.ts';

type Item = { readonly value: unknown; readonly ot?: string | readonly string[] };

/** The members of one report, typed as they are asked for. */
export class ReportMembers {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(members: PairList) {
    this.#texts = new Map(pairs(members));
  }

  /** Every member under `cmcd.<key>`, with its text as sent. */
  attributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const [key, text] of this.#texts) attributes[`cmcd.${key}`] = text;
    return attributes;
  }

  /** A string or token; '' where there is none. */
  text(key: string): string {
    const value = this.#value(key);
    return typeof value === 'string' ? value : '';
  }

  /** A number, of a list the first one. */
  number(key: string): number | null {
    return this.#numbers(key)[0]?.value ?? null;
  }

  /** The strings of `ec`. */
  codes(): readonly string[] {
    const value = this.#value('ec');
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Of a list with a value for each type the video's; where none is labelled so, what `pick` chooses of all. */
  videoNumber(key: string, pick: (...values: number[]) => number): number | null {
    const numbers = this.#numbers(key);
    const video = numbers.find(({ ot }) => isVideo(ot));
    if (video) return video.value;
    return numbers.length === 0 ? null : pick(...numbers.map(({ value }) => value));
  }

  #numbers(key: string): readonly { readonly value: number; readonly ot?: Item['ot'] }[] {
    const value = this.#value(key);
    if (typeof value === 'number') return [{ value }];
    const items: readonly Item[] = Array.isArray(value) ? value : [];
    return items.flatMap(({ value: number, ot }) =>
      typeof number === 'number' ? [ot === undefined ? { value: number } : { value: number, ot }] : [],
    );
  }

  #value(key: string): CmcdValue | undefined {
    const text = this.#texts.get(key);
    return text === undefined ? undefined : cmcdData([[key, text]], EVENT_VERSION)[key];
  }
}

/** Event mode begins with version 2. */
const EVENT_VERSION = 2;

function isVideo(ot: Item['ot']): boolean {
  const labels = ot === undefined ? [] : typeof ot === 'string' ? [ot] : ot;
  return labels.includes('v') || labels.includes('av');
}
