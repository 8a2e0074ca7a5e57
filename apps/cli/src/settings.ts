import path from 'node:path';

/** What the environment says of the instance to look at. */
export interface Settings {
  /** Absolute. */
  readonly dataDir: string;
  /** Where the API listens unless the credentials say otherwise. */
  readonly apiUrl: string;
}

/** Reads what `npm start` reads, with its defaults. A relative data directory is relative to where the person stands. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, directory: string): Settings {
  const dataDir = env.TELECINE_DATA_DIR;
  const host = env.HOST || '127.0.0.1';
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    dataDir: dataDir ? path.resolve(env.INIT_CWD || directory, dataDir) : path.resolve(directory, '.data'),
    apiUrl: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${env.PORT || 4000}`,
  };
}
