import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { LogFormatId } from '@telecine/domain';
import type { Totals } from '@telecine/testkit';
import { endedChildrenCpuSeconds } from '../measure/process-times.ts';
import type { Sample } from '../measure/rounds.ts';
import { requireParity } from '../profile.ts';

export const GOACCESS_INSTALL = 'apt-get install goaccess';

/** GoAccess on a file of lines: parses and counts, stores nothing, knows no CMCD. */
export interface GoAccess {
  readonly name: string;
  reads(format: LogFormatId): boolean;
  run(lines: { readonly file: string; readonly format: LogFormatId; readonly totals: Totals }): Promise<Sample>;
}

/** Of the formats that it can be told to read. */
const FORMATS: Readonly<Partial<Record<LogFormatId, readonly string[]>>> = {
  nginx_combined: ['--log-format=COMBINED'],
  cloudfront_standard: ['--log-format=CLOUDFRONT'],
  cloudfront_realtime: [
    '--datetime-format=%s',
    '--log-format={"timestamp":"%x.%^","c-ip":"%h","sc-status":"%s","sc-bytes":"%b","cs-method":"%m","cs-host":"%v","cs-uri-stem":"%U","time-taken":"%T","cs-protocol-version":"%H","cs-user-agent":"%u","cs-referer":"%R"}',
  ],
  nginx_json: [
    '--datetime-format=%s',
    '--log-format={"msec":"%x.%^","request_time":"%T","remote_addr":"%h","request_method":"%m","host":"%v","request_uri":"%U","server_protocol":"%H","status":"%s","body_bytes_sent":"%b","http_user_agent":"%u","http_referer":"%R"}',
  ],
};

/** The one that is installed; null for none. */
export function goAccess(): GoAccess | null {
  const asked = spawnSync('goaccess', ['--version'], { encoding: 'utf8' });
  const version = /GoAccess - ([\d.]*\d)/.exec(asked.stdout ?? '')?.[1];
  if (version === undefined) return null;
  return {
    name: `GoAccess ${version}`,
    reads: (format) => FORMATS[format] !== undefined,
    run: async ({ file, format, totals }) => {
      const report = `${file}.json`;
      const cpu = endedChildrenCpuSeconds();
      const start = performance.now();
      await promisify(execFile)(
        'goaccess',
        [file, '--no-global-config', '--no-progress', ...(FORMATS[format] ?? []), '-o', report],
        { maxBuffer: 64 * 1024 * 1024 },
      );
      const wallSeconds = (performance.now() - start) / 1000;
      const cpuSeconds = endedChildrenCpuSeconds() - cpu;
      checkReport(readFileSync(report, 'utf8'), totals);
      rmSync(report);
      return { units: totals.requests, cpuSeconds, wallSeconds };
    },
  };
}

/** All lines have to be in its report; those of clients without an answer (000) GoAccess 1.7 counts as failed. */
function checkReport(report: string, totals: Totals): void {
  const count = (name: string) => Number(new RegExp(`"${name}": (\\d+)`).exec(report)?.[1]);
  const unanswered = totals.statuses[0] ?? 0;
  requireParity('GoAccess', count('total_requests'), totals.requests);
  if (count('failed_requests') !== 0) requireParity('GoAccess', count('failed_requests'), unanswered);
}
