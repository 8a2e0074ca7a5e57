import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Which parts of a file have been stored, so that a push that was cut short goes on there. */
export interface ResumeState {
  has(part: number): boolean;
  add(part: number): Promise<void>;
  /** The file was sent as a whole: nothing is left to remember. */
  forget(): Promise<void>;
}

/** What makes a push the same one: the file as it is now, where it goes, and where it is cut. */
export type PushIdentity = readonly (string | number)[];

/** Reads what is remembered of a push. `directory` is where such notes lie. */
export async function resumeState(directory: string, identity: PushIdentity): Promise<ResumeState> {
  const name = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
  const file = path.join(directory, `${name}.json`);
  const done = new Set(await readDone(file));
  let writing = Promise.resolve();
  const write = async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify([...done]));
    await rename(`${file}.new`, file);
  };
  return {
    has: (part) => done.has(part),
    add: (part) => {
      done.add(part);
      writing = writing.then(write);
      return writing;
    },
    forget: async () => {
      await writing;
      await rm(file, { force: true });
    },
  };
}

/** Where notes lie unless somebody says otherwise. */
export function stateDirectory(env: Readonly<Record<string, string | undefined>>): string {
  return path.join(env.XDG_STATE_HOME || path.join(homedir(), '.local', 'state'), 'telecine', 'push');
}

async function readDone(file: string): Promise<number[]> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(value) ? value.filter((part) => Number.isInteger(part)) : [];
  } catch {
    return []; // nothing is remembered, or the note is damaged: all is sent, which doubles nothing
  }
}
