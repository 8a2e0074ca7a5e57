import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Credentials {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
  readonly adminToken: string;
}

/** The credentials of the instance on this data directory. Throws a sentence when it isn't there. */
export function readCredentials(dataDir: string): Credentials {
  const file = path.join(dataDir, 'credentials.json');
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(
      `No instance runs on ${dataDir}: its credentials.json can't be read. Run npm start first, or set TELECINE_DATA_DIR.`,
    );
  }
  const text = (key: keyof Credentials): string => {
    const value: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, key) : undefined;
    if (typeof value !== 'string') throw new Error(`${file} has no ${key}.`);
    return value;
  };
  return { apiUrl: text('apiUrl'), dashboardUrl: text('dashboardUrl'), adminToken: text('adminToken') };
}
