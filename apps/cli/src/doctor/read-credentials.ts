import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, well, wrong } from './finding.ts';

export interface CredentialsReading {
  readonly finding: Finding;
  /** Null where they don't say. */
  readonly apiUrl: string | null;
}

const NAME = 'credentials';

/** Reads where the API is from the data directory. Secrets are neither kept nor shown. */
export function readCredentials(dataDir: string): CredentialsReading {
  const file = path.join(dataDir, 'credentials.json');
  if (!existsSync(dataDir)) {
    return missing(`There is no data directory ${dataDir}.`, SET_DIRECTORY);
  }
  if (!existsSync(file))
    return missing(`${dataDir} has no credentials.json: Telecine was never started on it.`, SET_DIRECTORY);
  try {
    const apiUrl: unknown = JSON.parse(readFileSync(file, 'utf8')).apiUrl;
    if (typeof apiUrl !== 'string' || !URL.canParse(apiUrl)) throw new Error('it has no apiUrl');
    return { finding: well(NAME, `Read from ${file}.`), apiUrl };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return missing(
      `${file} can’t be read: ${why}.`,
      'Run this as the user who runs Telecine. If the file is damaged, restart Telecine: it writes it anew.',
    );
  }
}

const SET_DIRECTORY =
  'Set TELECINE_DATA_DIR to the directory that Telecine was started with, or start it there with `npm start`.';

const missing = (detail: string, remedy: string): CredentialsReading => ({
  finding: wrong(NAME, detail, remedy),
  apiUrl: null,
});
