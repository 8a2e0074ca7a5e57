import type { LogFormatOptions } from '@telecine/domain';
import type { GeneratedRequest } from '../corpus/generated-request.ts';
import type { FormatLines } from './format-line.ts';
import { requestValues } from './request-values.ts';

/** Names that nobody but this log has, and what an administrator says that they mean. */
const MAPPING: NonNullable<LogFormatOptions['mapping']> = {
  began: 'startedAt',
  took_ms: 'durationMs',
  first_byte_ms: 'ttfbMs',
  code: 'status',
  size: 'bodyBytes',
  verb: 'method',
  site: 'host',
  asked: 'target',
  cached: 'cacheStatus',
  place: 'pop',
  viewer: 'clientIp',
  agent: 'userAgent',
  kind: 'contentType',
  trace: 'requestId',
};
const NAMES = Object.keys(MAPPING);

/** Any log whose fields a mapping names: as JSON with names, as lines with a list of columns. */
export const GENERIC_LINES: FormatLines<'ndjson' | 'csv' | 'tsv'> = {
  ndjson: {
    options: { mapping: MAPPING },
    line: (request) => {
      const values = valuesOf(request);
      return JSON.stringify(Object.fromEntries(NAMES.map((name, column) => [name, values[column]])));
    },
  },
  csv: { options: { mapping: MAPPING, fields: NAMES }, line: (request) => valuesOf(request).map(quoted).join(',') },
  tsv: { options: { mapping: MAPPING, fields: NAMES }, line: (request) => valuesOf(request).join('\t') },
};

/** In the order of the names. */
function valuesOf(request: GeneratedRequest): readonly (string | number)[] {
  const { startIso, target, ttfbMs } = requestValues(request);
  return [
    ...[startIso, request.durationMs, ttfbMs, request.status, request.bytes, 'GET', request.host, target],
    ...[request.cacheHit ? 'HIT' : 'MISS', request.pop, request.clientIp, request.userAgent, request.contentType],
    request.requestId.slice(0, 32),
  ];
}

const quoted = (value: string | number): string =>
  typeof value === 'string' && /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
