import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OriginFault } from './scenario.ts';
import { TITLE_PLACEHOLDER } from './two-cdn-manifests.ts';

const TYPES: Record<string, string> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.ts': 'video/mp2t',
  '.mp4': 'video/mp4',
  '.m4s': 'video/iso.segment',
};
/** An origin is never next door: what a miss costs without any fault. */
const DISTANCE_MS = 25;

/**
 * What stands behind the origin's nginx: serves the clip under any title (`/vod/<title>/…`) and misbehaves by session.
 * `faultsOf` gets the client address that the CDN passes on in `X-Viewer`.
 */
export function createOrigin(content: string, faultsOf: (viewer: string) => readonly OriginFault[]): Server {
  const seen = new Map<string, number>();
  return createServer(async (request, response) => {
    const viewer = String(request.headers['x-viewer'] ?? '');
    const { pathname } = new URL(request.url ?? '/', 'http://origin');
    await sleep(DISTANCE_MS);
    for (const fault of faultsOf(viewer)) {
      if (!new RegExp(fault.path).test(pathname)) continue;
      if ('delayMs' in fault) {
        await sleep(fault.delayMs);
        continue;
      }
      const key = `${viewer} ${fault.path}`;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count > (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      if ('status' in fault) {
        response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('the origin is out of order\n');
        return;
      }
      serve(response, content, pathname, fault);
      return;
    }
    serve(response, content, pathname, null);
  });
}

/** How an answer that looks well is spoilt. */
type Spoiling = Extract<OriginFault, { sentShare: number } | { corrupt: true }>;

function serve(response: ServerResponse, content: string, pathname: string, spoiling: Spoiling | null): void {
  const [, title, rest] = /^\/vod\/([\w-]+)\/([\w/.-]+)$/.exec(pathname) ?? [];
  const file = path.join(content, rest ?? '');
  const type = TYPES[path.extname(file)];
  if (!title || !rest || rest.includes('..') || !type || !existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    return;
  }
  const headers = { 'content-type': type, 'cache-control': 'max-age=3600' };
  if (type.startsWith('application/')) {
    const text = readFileSync(file, 'utf8').replaceAll(TITLE_PLACEHOLDER, title);
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
    return;
  }
  response.writeHead(200, { ...headers, 'content-length': statSync(file).size });
  if (spoiling === null) createReadStream(file).pipe(response);
  else spoil(response, readFileSync(file), spoiling);
}

function spoil(response: ServerResponse, media: Buffer, spoiling: Spoiling): void {
  if ('sentShare' in spoiling) {
    response.write(media.subarray(0, Math.round(media.length * spoiling.sentShare)), () => response.destroy());
  } else response.end(media.fill(0x5a, Math.round(media.length / 5)));
}
