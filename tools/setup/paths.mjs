import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Where the person typed the command: npm goes to the repository's root and leaves word of where it came from. */
export const callersDirectory = (env = process.env) =>
  (env.npm_lifecycle_event === undefined ? undefined : env.INIT_CWD) ?? process.cwd();
