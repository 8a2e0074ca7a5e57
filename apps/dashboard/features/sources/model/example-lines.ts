import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import type { ExampleFormat } from './example-format.ts';
import { cdnLines } from './example-lines-cdn.ts';
import { serverLines } from './example-lines-server.ts';
import { exampleRequests } from './example-requests.ts';
import { columnsOf, optionsInput, type ReadingSettings } from './reading-settings.ts';

/** Lines as a vendor would log a session's first requests, with the options that they are read with. */
export interface ExampleLines {
  readonly text: string;
  readonly options: LogFormatOptions;
}

const FORMATS: Readonly<Record<Exclude<LogFormatId, 'cloudfront_parquet'>, ExampleFormat>> = {
  ...cdnLines,
  ...serverLines,
};

/**
 * Null for formats that aren't text. `now` in epoch ms: times are as those of lines that come today. Of what the source's own
 * options say nothing, the example has its own.
 */
export function exampleLines({ format, options }: ReadingSettings, now: number): ExampleLines | null {
  if (format === 'cloudfront_parquet') return null;
  const { head = [], line, options: needed = {} } = FORMATS[format];
  const taken = { ...needed, ...optionsInput(options) };
  const lines = exampleRequests(now).map((request) => line(request, columnsOf(taken)));
  return { text: [...head, ...lines].join('\n'), options: taken };
}
