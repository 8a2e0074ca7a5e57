import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import type { GeneratedRequest } from '../corpus/generated-request.ts';

/** How a format writes a request down, and what a source of that format has to be told to read it. */
export interface FormatLine {
  readonly options: LogFormatOptions;
  /** Without line end. */
  readonly line: (request: GeneratedRequest) => string;
}

export type FormatLines<Format extends LogFormatId> = Readonly<Record<Format, FormatLine>>;
