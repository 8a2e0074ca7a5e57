import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A secret of this installation, made on first use and kept with mode 600 under the data directory. */
export function readOrCreateSecret(dataDir: string, name: string, make: () => string): string {
  const file = path.join(dataDir, 'secrets', name);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const secret = make();
  writePrivateFile(file, secret);
  return secret;
}

/** Writes a file that only its owner may read, by rename: a reader sees the old one or the new one, whole. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

/** Remembers that something was done once for this data directory. */
export const markDone = (dataDir: string, name: string): void =>
  writePrivateFile(path.join(dataDir, 'secrets', name), new Date().toISOString());
export const isDone = (dataDir: string, name: string): boolean => existsSync(path.join(dataDir, 'secrets', name));
