import type { LogFormatOptions } from '@telecine/domain';
import type { ExampleRequest } from './example-requests.ts';

/** How one format writes an example. */
export interface ExampleFormat {
  /** Lines before the first. */
  readonly head?: readonly string[];
  /** `columns`: those that the source lists, else those of `options`. */
  readonly line: (request: ExampleRequest, columns: readonly string[]) => string;
  /** What such lines can't be read without. */
  readonly options?: LogFormatOptions;
}
