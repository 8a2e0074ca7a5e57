import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readAccessLine } from './access-log.ts';
import { isBeacon } from './collector.ts';
import { CDN_NAMES } from './hosts.ts';
import { labelOf } from './label.ts';
import type { RawRecording } from './record.ts';
import type { CdnName } from './scenario.ts';
import { indexRow, type SessionMaterial, truthFile } from './session-files.ts';

const LOG_FILES: Readonly<Record<CdnName, string>> = {
  'cdn-a': 'logs/cdnA.access.json.log.gz',
  'cdn-b': 'logs/cdnB.access.json.log.gz',
};

/** Writes a recording folder, in place of what was there: lines and reports of sessions that were not kept are left out. */
export function writeRecording(folder: string, name: string, raw: RawRecording): void {
  const lines = Object.fromEntries(CDN_NAMES.map((cdn) => [cdn, raw.logs[cdn].map(readAccessLine)]));
  const kept = new Set(raw.sessions.map((session) => session.viewer));
  const materials = raw.sessions.map(
    (session): SessionMaterial => ({
      session,
      lines: CDN_NAMES.flatMap((cdn) => lines[cdn] ?? []).filter((line) => line.viewer === session.viewer),
      reports: raw.reports.filter((report) => report.remote_addr === session.viewer),
    }),
  );
  const recordedAt = Math.min(...raw.sessions.map((session) => session.truth.intent_epoch_ms));

  rmSync(folder, { recursive: true, force: true });
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  write(
    'recording.json',
    pretty({
      name,
      recordedAt: new Date(recordedAt).toISOString(),
      sources: CDN_NAMES.map((cdn) => ({ name: cdn, format: 'nginx_json', log: LOG_FILES[cdn] })),
    }),
  );
  write('index.json', pretty(materials.map(indexRow)));
  write(
    'labels.json',
    pretty(
      Object.fromEntries(
        materials.map(({ session: { scenario, truth }, lines }) => [scenario.id, labelOf(scenario, truth, lines)]),
      ),
    ),
  );
  write('scenarios.json', pretty(raw.sessions.map(({ scenario }) => scenario)));
  for (const cdn of CDN_NAMES) {
    const text = (lines[cdn] ?? []).flatMap((line) => (kept.has(line.viewer) ? [`${line.text}\n`] : [])).join('');
    write(LOG_FILES[cdn], gzipSync(text, { level: 9 }));
  }
  for (const material of materials) {
    const { id } = material.session.scenario;
    write(`sessions/${id}/truth.json`, rowByRow(truthFile(material)));
    for (const [file, reports] of [
      ['cmcd_reports.ndjson', material.reports.filter((report) => !isBeacon(report))],
      ['sdk_beacons.ndjson', material.reports.filter(isBeacon)],
    ] as const) {
      if (reports.length === 0) continue;
      write(`sessions/${id}/${file}`, `${reports.map((report) => JSON.stringify(report)).join('\n')}\n`);
    }
  }
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** One member a line and, in arrays of objects, one object a line: small, and still readable in a diff. */
function rowByRow(value: object): string {
  const members = Object.entries(value).map(([key, member]) => {
    const rows =
      Array.isArray(member) && member.length > 0
        ? `[\n  ${member.map((row) => JSON.stringify(row)).join(',\n  ')}\n ]`
        : JSON.stringify(member);
    return ` ${JSON.stringify(key)}: ${rows}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}
