import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const PAGE = path.join(import.meta.dirname, '../page');
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

const resolve = createRequire(import.meta.url).resolve;
/** A file of an installed package; `exports` need not name it. */
const packageFile = (name: string, file: string) => {
  const entry = resolve(name);
  const folder = path.join('node_modules', name);
  return path.join(entry.slice(0, entry.lastIndexOf(folder)), folder, file);
};

/** The players' own builds, as an application would load them. */
const LIBRARIES: Record<string, string> = {
  'hls.js': packageFile('hls.js', 'dist/hls.min.js'),
  'dash.js': packageFile('dashjs', 'dist/modern/umd/dash.all.min.js'),
  'shaka.js': packageFile('shaka-player', 'dist/shaka-player.compiled.js'),
  'shaka-debug.js': packageFile('shaka-player', 'dist/shaka-player.compiled.debug.js'),
};

/** The SDK's build, as it is published; looked for when it is needed, since it may not be there before. */
const sdkFolder = () => path.dirname(resolve('@telecine/player/hls'));

/** Serves the page that plays, its scripts, the players and the SDK. */
export function createPageServer(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const name = pathname === '/' ? 'index.html' : path.basename(pathname);
    const file = fileOf(pathname, name);
    const type = TYPES[path.extname(name)];
    if (!file || !type || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(readFileSync(file));
  });
}

function fileOf(pathname: string, name: string): string | undefined {
  if (pathname.startsWith('/lib/')) return LIBRARIES[name];
  return path.join(pathname.startsWith('/sdk/') ? sdkFolder() : PAGE, name);
}

const VERSIONED = { hls: 'hls.js', dash: 'dashjs', shaka: 'shaka-player' } as const;

/** Such as `hls.js 1.7.4`. */
export function playerVersion(player: keyof typeof VERSIONED): string {
  const name = VERSIONED[player];
  return `${name} ${versionIn(packageFile(name, 'package.json'))}`;
}

/** Such as `@telecine/player 0.1.0`. */
export function sdkVersion(): string {
  return `@telecine/player ${versionIn(path.join(sdkFolder(), '../package.json'))}`;
}

function versionIn(file: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
