import type { CmcdScalar } from '@telecine/domain';

/** An item of a structured field (RFC 8941). `type` keeps apart what the scalar alone doesn't: a token and a string. */
export interface StructuredItem {
  readonly type: 'number' | 'boolean' | 'string' | 'token';
  readonly value: CmcdScalar;
  /** As written, without quotes and escapes. */
  readonly text: string;
  readonly parameters: readonly StructuredParameter[];
}
export interface StructuredParameter {
  readonly name: string;
  /** True for a bare name. */
  readonly value: CmcdScalar;
}
/** An inner list has its items; a bare item is its own only one. */
export interface StructuredValue {
  readonly isList: boolean;
  readonly items: readonly StructuredItem[];
}

/** Evaluates the text of one value, as the scanner leaves it. Null where it is malformed. */
export function structuredValue(text: string): StructuredValue | null {
  const reader: Reader = { text, at: 0 };
  const isList = text.startsWith('(');
  const items = isList ? readList(reader) : single(readItem(reader, true));
  if (items !== null && isList) readParameters(reader); // of the list as a whole: none is defined
  return items !== null && reader.at === text.length ? { isList, items } : null;
}

interface Reader {
  readonly text: string;
  at: number;
}

const NO_PARAMETERS: readonly StructuredParameter[] = [];
const single = (item: StructuredItem | null): readonly StructuredItem[] | null => (item === null ? null : [item]);

function readList(reader: Reader): readonly StructuredItem[] | null {
  const items: StructuredItem[] = [];
  reader.at++;
  for (;;) {
    while (reader.text[reader.at] === ' ') reader.at++;
    if (reader.text[reader.at] === ')') {
      reader.at++;
      return items;
    }
    const item = readItem(reader, false);
    const next = reader.text[reader.at];
    if (item === null || (next !== ' ' && next !== ')')) return null;
    items.push(item);
  }
}

function readItem(reader: Reader, mayBeUnquoted: boolean): StructuredItem | null {
  const bare = readBareItem(reader, mayBeUnquoted);
  if (bare === null) return null;
  const parameters = reader.text[reader.at] === ';' ? readParameters(reader) : NO_PARAMETERS;
  return parameters === null ? null : { ...bare, parameters };
}

function readParameters(reader: Reader): readonly StructuredParameter[] | null {
  const parameters: StructuredParameter[] = [];
  while (reader.text[reader.at] === ';') {
    reader.at++;
    while (reader.text[reader.at] === ' ') reader.at++;
    const name = match(reader, KEY);
    if (name === null) return null;
    if (reader.text[reader.at] !== '=') {
      parameters.push({ name, value: true });
      continue;
    }
    reader.at++;
    const item = readBareItem(reader, false);
    if (item === null) return null;
    parameters.push({ name, value: item.value });
  }
  return parameters;
}

type BareItem = Omit<StructuredItem, 'parameters'>;

function readBareItem(reader: Reader, mayBeUnquoted: boolean): BareItem | null {
  const first = reader.text[reader.at];
  if (first === '"') return readString(reader);
  if (first === '?') {
    const text = match(reader, BOOLEAN);
    return text === null ? null : { type: 'boolean', value: text === '?1', text };
  }
  const text = match(reader, BARE);
  if (text === null) return null;
  if (NUMBER.test(text)) return { type: 'number', value: Number(text) + 0, text };
  if (TOKEN_START.test(text)) return { type: 'token', value: text, text };
  return mayBeUnquoted && UNQUOTED.test(text) ? { type: 'token', value: text, text } : null;
}

function readString(reader: Reader): BareItem | null {
  const { text } = reader;
  let value = '';
  let from = reader.at + 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      reader.at = at + 1;
      value += text.slice(from, at);
      return { type: 'string', value, text: value };
    }
    if (code < 0x20 || code === 0x7f) return null;
    if (code !== 0x5c) continue;
    const escaped = text[at + 1];
    if (escaped !== '"' && escaped !== '\\') return null;
    value += text.slice(from, at) + escaped;
    from = at + 2;
    at++;
  }
  return null;
}

/** Sticky and without nesting: their time is linear. */
const KEY = /[a-z*][a-z0-9_.*-]*/y;
const BARE = /[A-Za-z0-9!#$%&'*+.^_`|~:/-]+/y;
const BOOLEAN = /\?[01]/y;
const NUMBER = /^-?(\d{1,15}|\d{1,12}\.\d{1,3})$/;
const TOKEN_START = /^[A-Za-z*]/;
const UNQUOTED = /^\d.*[A-Za-z*]/;

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? null;
  if (found !== null) reader.at += found.length;
  return found;
}
