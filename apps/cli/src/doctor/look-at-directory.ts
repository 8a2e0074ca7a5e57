import { existsSync, readdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { type Finding, well, wrong } from './finding.ts';

const MEGABYTE = 1024 * 1024;
/** What the API needs to start. */
const LEAST_FREE_BYTES = 256 * MEGABYTE;
/** Where the event store puts what it can't load. */
const SET_ASIDE = ['quarantine', 'damaged'];

/** What the data directory shows by itself, for an API that doesn't answer. Nothing where there is no directory. */
export function lookAtDirectory(dataDir: string): readonly Finding[] {
  return existsSync(dataDir) ? [segmentsFinding(dataDir), diskFinding(dataDir)] : [];
}

function segmentsFinding(dataDir: string): Finding {
  const folders = SET_ASIDE.map((folder) => path.join(dataDir, 'spool', folder)).filter(existsSync);
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)));
  if (files.length === 0) return well('damaged segments', 'None.');
  return wrong(
    'damaged segments',
    `Received records that can’t be loaded lie in ${files.join(', ')}.`,
    'Keep the files and start Telecine: its log names them and says why.',
  );
}

function diskFinding(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = `${Math.round((bavail * bsize) / MEGABYTE)} MB are free.`;
  if (bavail * bsize >= LEAST_FREE_BYTES) return well('disk', free);
  return wrong(
    'disk',
    free,
    `Free some on the disk of ${dataDir}: Telecine needs ${LEAST_FREE_BYTES / MEGABYTE} MB to start.`,
  );
}
