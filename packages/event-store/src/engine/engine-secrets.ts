import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../errors.ts';

/** Passwords of the engine's users, made once a data directory. */
export interface EngineSecrets {
  readonly admin: string;
  readonly reader: string;
}

export function engineSecrets(directory: string): EngineSecrets {
  const file = path.join(directory, 'secrets.json');
  const known = readSecrets(file);
  if (known) return known;
  const secrets = { admin: randomBytes(24).toString('base64url'), reader: randomBytes(24).toString('base64url') };
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file); // whole or not at all
  return secrets;
}

function readSecrets(file: string): EngineSecrets | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read === 'object' && read !== null && 'admin' in read && 'reader' in read) {
      return { admin: String(read.admin), reader: String(read.reader) };
    }
    throw new TypeError(`${file} does not hold the engine’s passwords. Remove it to have new ones made.`);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
