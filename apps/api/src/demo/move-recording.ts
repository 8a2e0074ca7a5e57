import type { RecordedLog, RecordedReport, Recording } from './recording.ts';

/** The recording with every instant moved by the same number of whole milliseconds; all else byte for byte the same. */
export function moveRecording(recording: Recording, byMs: number): Recording {
  const offset = Math.round(byMs);
  return {
    directory: recording.directory,
    logs: recording.logs.map((log) => ({ ...log, lines: log.lines.map((line) => movedLine(log, line, offset)) })),
    reports: recording.reports.map((report) => movedReport(report, offset)),
    endedAt: recording.endedAt + offset,
  };
}

function movedLine(log: RecordedLog, line: string, offset: number): string {
  switch (log.format) {
    case 'nginx_json':
      return line
        .replace(/("msec":\s*"?)(\d+)\.(\d{3})/, (_, key: string, seconds: string, ms: string) => {
          const moved = Number(seconds) * 1000 + Number(ms) + offset;
          return `${key}${Math.floor(moved / 1000)}.${String(moved % 1000).padStart(3, '0')}`;
        })
        .replace(/("time(?:_iso8601)?":\s*")([^"]+)"/, (whole, key: string, text: string) => {
          const moved = Date.parse(text) + offset;
          return Number.isNaN(moved) ? whole : `${key}${new Date(moved).toISOString().slice(0, 19)}+00:00"`;
        });
    case 'nginx_combined':
      return line.replace(/\[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\]/, (whole, text: string) => {
        const moved = parseLocalTime(text) + offset;
        return Number.isNaN(moved) ? whole : `[${formatLocalTime(moved)}]`;
      });
  }
}

const movedReport = (report: RecordedReport, offset: number): RecordedReport => ({
  ...report,
  receivedAt: report.receivedAt + offset,
  body: report.body.replace(
    INSTANT[report.kind],
    (_, before: string, instant: string) => `${before}${Number(instant) + offset}`,
  ),
});

/** What holds an instant: the CMCD key `ts`, and two members of a beacon's events. Inside a string their quotes are escaped. */
const INSTANT: Readonly<Record<RecordedReport['kind'], RegExp>> = {
  cmcd: /((?:^|[,\n]\s*)ts=)(\d{12,14})(?=[,\n\s]|$)/g,
  beacon: /("(?:occurredAt|startedAt)":\s*)(\d{12,14}(?:\.\d+)?)/g,
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function parseLocalTime(text: string): number {
  const [, day, month, year, time, zone] = /^(\d+)\/(\w+)\/(\d+):(\S+) (\S+)$/.exec(text) ?? [];
  const number = String(MONTHS.indexOf(month ?? '') + 1).padStart(2, '0');
  return Date.parse(`${year}-${number}-${day}T${time}${zone?.slice(0, 3)}:${zone?.slice(3)}`);
}

/** Seconds are all that the format has: the rest is cut off, as nginx does. */
function formatLocalTime(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[new Date(at).getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
