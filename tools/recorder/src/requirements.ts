import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Executables that the recorder starts, as absolute paths. */
export interface Programs {
  readonly nginx: string;
  readonly ffmpeg: string;
  readonly chromium: string;
}

const NAMES: Record<keyof Programs, readonly string[]> = {
  nginx: ['nginx'],
  ffmpeg: ['ffmpeg'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
};
/** Debian keeps nginx where a user's PATH doesn't look. */
const ALSO = ['/usr/sbin', '/usr/local/sbin'];

/** Finds nginx, ffmpeg and Chromium, or throws one sentence that says what to install. `NGINX_PATH` and so on name one elsewhere. */
export function findPrograms(environment: NodeJS.ProcessEnv = process.env): Programs {
  const { nginx, ffmpeg, chromium } = {
    nginx: find('nginx', environment),
    ffmpeg: find('ffmpeg', environment),
    chromium: find('chromium', environment),
  };
  if (nginx && ffmpeg && chromium) return { nginx, ffmpeg, chromium };
  const missing = Object.entries({ nginx, ffmpeg, chromium }).flatMap(([name, found]) => (found ? [] : [name]));
  throw new Error(
    `The recorder needs ${missing.join(' and ')}: install with your package manager (Debian: apt-get install ${missing.join(' ')}), or set ${missing.map(variableOf).join(' and ')} to the executable.`,
  );
}

const variableOf = (name: string) => `${name.toUpperCase()}_PATH`;

function find(name: keyof Programs, environment: NodeJS.ProcessEnv): string | null {
  const named = environment[variableOf(name)];
  if (named) return isExecutable(named) ? path.resolve(named) : null;
  const folders = [...(environment.PATH ?? '').split(path.delimiter), ...ALSO].filter((folder) => folder !== '');
  const candidates = NAMES[name].flatMap((file) => folders.map((folder) => path.join(folder, file)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
