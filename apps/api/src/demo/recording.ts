import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LogFormatId } from '@telecine/domain';
import { z } from 'zod';

/** The formats that the recorder's CDNs write. */
export type RecordedFormat = Extract<LogFormatId, 'nginx_json' | 'nginx_combined'>;

/** A log of a recording, whole lines in the order in which the CDN wrote them. */
export interface RecordedLog {
  readonly name: string;
  readonly format: RecordedFormat;
  readonly lines: readonly string[];
}
/** A CMCD report, or a beacon of the SDK, as its collector received it. */
export interface RecordedReport {
  readonly kind: 'cmcd' | 'beacon';
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly contentType: string;
  readonly userAgent: string;
  readonly body: string;
}
/** Playback sessions that were really played: what CDNs logged and what players reported. */
export interface Recording {
  readonly directory: string;
  readonly logs: readonly RecordedLog[];
  /** In order of receipt. */
  readonly reports: readonly RecordedReport[];
  /** The newest instant in it, epoch ms. */
  readonly endedAt: number;
}

const MANIFEST = z.object({
  sources: z.array(z.object({ name: z.string(), format: z.enum(['nginx_json', 'nginx_combined']), log: z.string() })),
});
const REPORT = z.object({
  recv_ms: z.number(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  status: z.number(),
});

/** Reads a recording folder. Reports that the recorded collector answered with 5xx are left out: their senders had to send them again. */
export function readRecording(directory: string, form: 'json' | 'combined' = 'json'): Recording {
  const logs = logFiles(directory, form).map(({ name, format, file }) => ({ name, format, lines: linesOf(file) }));
  const reports = (['cmcd', 'beacon'] as const)
    .flatMap((kind) => reportFiles(directory, kind).flatMap((file) => readReports(file, kind)))
    .sort((a, b) => a.receivedAt - b.receivedAt);
  const instants = [...reports.map((report) => report.receivedAt), ...logs.flatMap((log) => log.lines.map(endOfLine))];
  return { directory, logs, reports, endedAt: instants.reduce((latest, at) => Math.max(latest, at), 0) };
}

function logFiles(directory: string, form: 'json' | 'combined') {
  const manifest = path.join(directory, 'recording.json');
  if (existsSync(manifest) && form === 'json') {
    const { sources } = MANIFEST.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    return sources.map(({ name, format, log }) => ({ name, format, file: path.join(directory, log) }));
  }
  const ending = `.access.${form}.log.gz`;
  const format: RecordedFormat = form === 'json' ? 'nginx_json' : 'nginx_combined';
  const folder = path.join(directory, 'logs');
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ name: sourceName(file.slice(0, -ending.length)), format, file: path.join(folder, file) }));
}

/** `cdnA` → `cdn-a`. */
const sourceName = (stem: string): string => stem.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

const textOf = (file: string): string =>
  (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString('utf8');
const linesOf = (file: string): string[] =>
  textOf(file)
    .split('\n')
    .filter((line) => line !== '');

const REPORT_FILES = {
  cmcd: ['cmcd_reports.ndjson', 'cmcd_reports.ndjson.gz'],
  beacon: ['sdk_beacons.ndjson', 'sdk_beacons.ndjson.gz'],
} as const;

function reportFiles(directory: string, kind: RecordedReport['kind']): string[] {
  const folder = path.join(directory, 'sessions');
  return readdirSync(folder)
    .sort()
    .flatMap((id) => REPORT_FILES[kind].map((name) => path.join(folder, id, name)))
    .filter(existsSync);
}

function readReports(file: string, kind: RecordedReport['kind']): RecordedReport[] {
  return linesOf(file)
    .map((line) => REPORT.parse(JSON.parse(line)))
    .filter((report) => report.method === 'POST' && report.status < 500 && report.body !== '')
    .map(({ recv_ms, headers, body }) => ({
      kind,
      receivedAt: recv_ms,
      contentType: headers['content-type'] ?? (kind === 'cmcd' ? 'application/cmcd' : 'text/plain'),
      userAgent: headers['user-agent'] ?? '',
      body,
    }));
}

/** When a line was written, epoch ms; 0 where it doesn't say to the millisecond. */
export function endOfLine(line: string): number {
  const seconds = /"msec":\s*"?(\d+(?:\.\d+)?)/.exec(line)?.[1];
  return seconds === undefined ? 0 : Number(seconds) * 1000;
}
