import type { CmcdData, PairList } from '@telecine/domain';
import { pairs } from '../logs/to-delivery-request.ts';
import { cmcdData } from './cmcd-data.ts';

/** The members of one report, typed. */
export class ReportMembers {
  readonly #texts: readonly (readonly [key: string, text: string])[];
  readonly #data: CmcdData;

  constructor(members: PairList) {
    this.#texts = [...pairs(members)];
    this.#data = cmcdData(this.#texts, EVENT_VERSION);
  }

  /** Every member under `cmcd.<key>`, with its text as sent. */
  attributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const [key, text] of this.#texts) attributes[`cmcd.${key}`] = text;
    return attributes;
  }

  /** A string or token; '' where there is none. */
  text(key: string): string {
    const value = this.#data[key];
    return typeof value === 'string' ? value : '';
  }

  /** A number, of a list the first one. */
  number(key: string): number | null {
    const value = this.#data[key];
    return typeof value === 'number' ? value : (numbers(value)[0] ?? null);
  }

  /** The strings of `ec`. */
  codes(): readonly string[] {
    const value = this.#data.ec;
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Of a list with a value for each type the video's; where none is labelled so, what `pick` chooses of all. */
  videoNumber(key: string, pick: (...values: number[]) => number): number | null {
    const value = this.#data[key];
    if (typeof value === 'number') return value;
    const [video] = numbers(value, isVideo);
    if (video !== undefined) return video;
    const all = numbers(value);
    return all.length === 0 ? null : pick(...all);
  }
}

/** Event mode begins with version 2. */
const EVENT_VERSION = 2;

type Label = string | readonly string[] | undefined;

function numbers(list: CmcdData[string] | undefined, isWanted: (ot: Label) => boolean = () => true): readonly number[] {
  if (!Array.isArray(list)) return [];
  const items: readonly { readonly value?: unknown; readonly ot?: Label }[] = list;
  return items.flatMap(({ value, ot }) => (typeof value === 'number' && isWanted(ot) ? [value] : []));
}

function isVideo(ot: Label): boolean {
  if (ot === undefined) return false;
  return typeof ot === 'string' ? ot === 'v' || ot === 'av' : ot.some(isVideo);
}
