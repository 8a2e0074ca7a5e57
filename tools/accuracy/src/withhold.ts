import type { Recording } from '@telecine/api/recording';
import type { Withheld } from './options.ts';

/** A recording without its players' reports, and where CMCD is withheld without CMCD in any line: query, headers and fields. */
export function withhold(recording: Recording, what: Withheld): Recording {
  if (what === 'nothing') return recording;
  if (what === 'reports') return { ...recording, reports: [] };
  const logs = recording.logs.map((log) => ({ ...log, lines: log.lines.map(withoutCmcd) }));
  return { ...recording, logs, reports: [] };
}

/**
 * A log line without CMCD, all else byte for byte the same: the query argument wherever a URL or a query stands, and the value of
 * every JSON field whose name says CMCD.
 */
export function withoutCmcd(line: string): string {
  return line
    .replace(/("[^"]*cmcd[^"]*"\s*:\s*)"(?:\\.|[^"\\])*"/gi, '$1""')
    .replace(/([?&"])CMCD=[^&\s"]*&/g, '$1')
    .replace(/[?&]CMCD=[^&\s"]*/g, '')
    .replace(/"CMCD=[^&\s"]*"/g, '""');
}
