import { hexDigit, PERCENT } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { NameTable } from '../bytes/name-table.ts';
import { decodePercent } from '../bytes/percent.ts';
import { type CacheTokens, cacheStatus } from './cache-tokens.ts';
import { FIELD_TARGETS, type FieldTarget, isFieldTarget, READS_NULL } from './field-targets.ts';
import type { ReadField } from './read-field.ts';

/** A field that only one format has, with a reader of its own. */
export interface OwnField {
  readonly read: ReadField;
  readonly readsNull?: boolean;
}

/**
 * What a format's fields mean: a target and the names that hold it, the most telling one first. Of rows for one thing in several
 * units, the first counts.
 */
export type FieldTable = readonly (readonly [target: FieldTarget | OwnField, ...names: readonly string[]])[];

/**
 * Percent-encoding that the log itself put on a text. `text` takes one layer off, `text_twice` a second one where it is still
 * encoded; `url` undoes only the encoding of `%`, so that a URL is as the client sent it.
 */
export type PercentEncoding = 'text' | 'text_twice' | 'url';

/** What a format says of its values. */
export interface FieldsDefinition {
  readonly fields: FieldTable;
  /** The vendor's cache words; nginx's where it has none of its own. */
  readonly cacheTokens?: CacheTokens;
  /** Values that mean nothing, beside the empty one and `-`: `^`, `N/A`. */
  readonly nulls?: readonly string[];
  readonly percentEncoded?: Readonly<Partial<Record<FieldTarget, PercentEncoding>>>;
}

/** A name of the table, ready for the scanner. */
export interface FieldRule {
  /** Number of what the target holds, in whatever form. */
  readonly target: number;
  /** Place among the names that hold it, in the order of the table; 1 for the source's own. Of two fields the lower one counts. */
  readonly rank: number;
  /** Whether the source's configuration gives it, and not the format. */
  readonly isOfSource: boolean;
  readonly readsNull: boolean;
  readonly read: ReadField;
}

/** A rule for a value that is taken apart into fields of its own: it fills no target itself. */
export const partingRule = (read: ReadField): FieldRule => ({
  target: -1,
  rank: 1,
  isOfSource: false,
  readsNull: false,
  read,
});

/** What a target adds to the name of what it holds: of `durationMs` and `durationUs` a line has one value. */
const FORM = /(?:Ms|Seconds|Us|Ns|Text)(?:Each)?$/;

/** A field table with its names ready to be found in bytes. */
export class CompiledFields {
  readonly names: NameTable;
  readonly rules: readonly FieldRule[];
  readonly targetCount: number;
  readonly nulls: NameTable;
  /** Bytes of the longest value that means nothing. */
  readonly longestNull: number;

  /** `own` are the names that a source's configuration gives, vendor's → ours; they come before the format's. */
  constructor(definition: FieldsDefinition, own: Readonly<Record<string, string>> = {}) {
    const rules = new Map<string, FieldRule>();
    const places = new Map<string | OwnField, { readonly number: number; names: number }>();
    const add = (name: string, target: FieldTarget | OwnField, isOfSource: boolean) => {
      if (rules.has(name)) return;
      const key = typeof target === 'string' ? target.replace(FORM, '') : target;
      const place = places.get(key) ?? { number: places.size, names: 1 };
      places.set(key, place);
      const rank = isOfSource ? 1 : ++place.names;
      rules.set(name, { target: place.number, rank, isOfSource, ...readerOf(target, definition) });
    };
    for (const [name, target] of Object.entries(own)) if (isFieldTarget(target)) add(name, target, true);
    for (const [target, ...names] of definition.fields) for (const name of names) add(name, target, false);
    this.names = new NameTable([...rules.keys()]);
    this.rules = [...rules.values()];
    this.targetCount = places.size;
    const nulls = definition.nulls ?? [];
    this.nulls = new NameTable(nulls);
    this.longestNull = Math.max(0, ...nulls.map((value) => Buffer.byteLength(value)));
  }
}

function readerOf(target: FieldTarget | OwnField, definition: FieldsDefinition): Pick<FieldRule, 'read' | 'readsNull'> {
  if (typeof target === 'object') return { read: target.read, readsNull: target.readsNull ?? false };
  const isCache = target === 'cacheStatus' && definition.cacheTokens !== undefined;
  const read = isCache ? cacheStatus(definition.cacheTokens) : FIELD_TARGETS[target];
  const encoding = definition.percentEncoded?.[target];
  return { read: encoding === undefined ? read : decoded(read, encoding), readsNull: READS_NULL.has(target) };
}

function decoded(read: ReadField, encoding: PercentEncoding): ReadField {
  return (draft, bytes, from, to) => {
    const isPlain = encoding === 'url' ? !isUrlEncodedAgain(bytes, from, to) : !hasPercent(bytes, from, to);
    if (isPlain) return read(draft, bytes, from, to);
    const { scratch } = draft;
    decodePercent(bytes, from, to, scratch, encoding === 'url');
    if (encoding === 'text_twice' && hasPercent(scratch.bytes, scratch.from, scratch.used)) {
      decodePercent(scratch.bytes, scratch.from, scratch.used, scratch, false);
    }
    return read(draft, scratch.bytes, scratch.from, scratch.used);
  };
}

const hasPercent = (bytes: Buffer, from: number, to: number): boolean => indexWithin(bytes, PERCENT, from, to) >= 0;

/**
 * Whether a log encoded a URL's `%`: samples of one and the same log have it and haven't. A triplet that stands for what no log
 * encodes (`%3D`, `%2C`, `%2F`) is the client's own, and then so are all others.
 */
function isUrlEncodedAgain(bytes: Buffer, from: number, to: number): boolean {
  let isEncoded = false;
  for (let at = from; at + 2 < to; at++) {
    if (bytes[at] !== PERCENT) continue;
    const code = hexDigit(bytes[at + 1] ?? 0) * 16 + hexDigit(bytes[at + 2] ?? 0);
    if (code === PERCENT) isEncoded = true;
    else if (isNeverEncoded(code)) return false;
  }
  return isEncoded;
}

/** Letters, digits and the punctuation that URLs are made of. */
const isNeverEncoded = (code: number): boolean => NEVER_ENCODED[code] === 1;
const NEVER_ENCODED = new Uint8Array(256);
for (const letter of "!$&'()*+,-./:;=?@_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
  NEVER_ENCODED[letter.charCodeAt(0)] = 1;
}
