import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import { columnsOf } from './reading-settings.ts';

/** A name that a line has for one of its fields, with what stands there. */
export interface SampleName {
  readonly name: string;
  readonly value: string;
}

/**
 * The names of a line's fields as a mapping has them: those of a JSON object with dots and brackets where it is nested, or the
 * columns of CSV and TSV. Empty where the line has no names, as those of format strings.
 */
export function sampleNames(
  { format, options }: { readonly format: LogFormatId; readonly options: LogFormatOptions },
  sample: string,
  line: number,
): readonly SampleName[] {
  const lines = sample.split('\n');
  const text = lines[line - 1]?.trim() ?? '';
  if (text.startsWith('{')) return jsonNames(text);
  if (format !== 'csv' && format !== 'tsv') return [];
  const listed = columnsOf(options);
  const [head = ''] = lines;
  const names = listed.length > 0 ? listed : columns(head.replace(/^#Fields:\s*/, ''), format);
  const isHead = listed.length === 0 && line === 1;
  const values = columns((isHead ? lines[1] : lines[line - 1]) ?? '', format);
  return names.filter((name) => name !== '').map((name, index) => ({ name, value: values[index] ?? '' }));
}

function jsonNames(text: string): readonly SampleName[] {
  const names: SampleName[] = [];
  const walk = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) {
      if (name !== '') names.push({ name, value: value === null ? '' : String(value) });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, `${name}[${index}]`);
      });
    } else {
      for (const [key, item] of Object.entries(value)) walk(item, name === '' ? key : `${name}.${key}`);
    }
  };
  walk(parsed(text), '');
  return names.slice(0, MOST);
}

const MOST = 256;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a line that is no JSON has no names; the sample's test says what is wrong with it
  }
}

/** Columns of a line; a value in double quotes may hold the separator. */
function columns(line: string, format: 'csv' | 'tsv'): readonly string[] {
  const text = line.replace(/\r$/, '');
  if (format === 'tsv') return text.includes('\t') ? text.split('\t') : text.split(' ');
  const found = text.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  return found.slice(0, text.endsWith(',') ? undefined : -1).map((each) =>
    each
      .replace(/,$/, '')
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"')
      .trim(),
  );
}
