import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogFormatId } from '@telecine/domain';
import {
  cloudfrontRealtimeLine,
  cloudfrontStandardLine,
  type Damage,
  type GeneratedRequest,
  generateRequests,
  nginxCombinedLine,
  renderLines,
  type Totals,
} from '@telecine/testkit';
import { type BenchContext, corpusStart } from '../profile.ts';

const LINES_A_BODY = 5000;

/** Two ways in which CloudFront logs, and what most servers write. */
export const COMMON_FORMATS: readonly (readonly [LogFormatId, (request: GeneratedRequest) => string])[] = [
  ['cloudfront_standard', cloudfrontStandardLine],
  ['cloudfront_realtime', cloudfrontRealtimeLine],
  ['nginx_combined', nginxCombinedLine],
];

/** Delivery lines as bodies and as a file, and what is true of them. */
export interface LineCorpus {
  readonly format: LogFormatId;
  /** Gzipped. */
  readonly bodies: readonly Buffer[];
  /** Of the lines that are whole. */
  readonly totals: Totals;
  /** Lines that have to be refused. */
  readonly damaged: number;
  readonly damages: Readonly<Record<Damage, number>>;
  /** The same lines in one file, as they are. */
  readonly file: string;
  readonly bytes: number;
}

export interface LineCorpusOptions {
  /** For the file. */
  readonly directory: string;
  readonly format: LogFormatId;
  readonly line: (request: GeneratedRequest) => string;
  readonly lines: number;
  /** Default 5,000. */
  readonly linesABody?: number;
  /** Default none. */
  readonly damagedShare?: number;
}

export function makeLineCorpus({ seed }: Pick<BenchContext, 'seed'>, options: LineCorpusOptions): LineCorpus {
  const { format, line, lines, linesABody = LINES_A_BODY, damagedShare = 0 } = options;
  const file = path.join(options.directory, `${format}${damagedShare > 0 ? '-damaged' : ''}.log`);
  const requests = generateRequests({ seed, startAt: corpusStart() });
  const rendered = renderLines({ requests, line, count: lines, linesAChunk: linesABody, damagedShare, seed });
  const bodies: Buffer[] = [];
  let bytes = 0;
  for (let next = rendered.next(); ; next = rendered.next()) {
    if (next.done) return { format, bodies, ...next.value, file, bytes };
    bodies.push(gzipSync(next.value, { level: 6 }));
    writeFileSync(file, next.value, { flag: 'a' });
    bytes += next.value.length;
  }
}

export const bytesALine = ({ bytes, totals, damaged }: LineCorpus): number =>
  Math.round(bytes / (totals.requests + damaged));
