import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What happens to a request for content. Nothing set is a plain answer. */
export interface Fault {
  /** Before the first byte. */
  readonly delayMs?: number;
  readonly status?: number;
  /** The connection breaks after so many bytes of the body. */
  readonly breakAfterBytes?: number;
  readonly kbps?: number;
}

/** `attempt` counts the requests for this path in this session from 1. */
export type Faults = (path: string, attempt: number) => Fault;

export interface ContentRequest {
  readonly path: string;
  readonly sid: string;
  readonly status: number;
}

/** Serves the page, hls.js, the built SDK and the content, each session's content under a prefix of its own with its own faults. */
export interface ContentServer {
  readonly origin: string;
  inject(prefix: string, faults: Faults): void;
  requests(prefix: string): readonly ContentRequest[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/mp4',
  '.mp4': 'video/mp4',
};

export async function startContentServer(directories: {
  readonly page: string;
  readonly sdk: string;
  readonly hls: string;
  readonly content: string;
}): Promise<ContentServer> {
  const faults = new Map<string, Faults>();
  const requests = new Map<string, ContentRequest[]>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://content');
    const [, room = '', ...rest] = url.pathname.split('/');
    try {
      if (room === 'content') await content(rest, url, response);
      else if (room === 'sdk' || room === 'hls' || room === 'page') {
        await send(response, join(directories[room], ...rest), {}, 'no-cache');
      } else response.writeHead(404).end();
    } catch {
      response.writeHead(404).end();
    }
  });

  const content = async ([prefix = '', ...rest]: string[], url: URL, response: ServerResponse): Promise<void> => {
    const path = rest.join('/');
    const log = requests.get(prefix) ?? [];
    requests.set(prefix, log);
    const attempt = log.filter((line) => line.path === path).length + 1;
    const fault = faults.get(prefix)?.(path, attempt) ?? {};
    const sid = /sid="([^"]*)"/.exec(url.searchParams.get('CMCD') ?? '')?.[1] ?? '';
    log.push({ path, sid, status: fault.status ?? 200 });
    await send(response, join(directories.content, path), fault, 'no-store');
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    inject: (prefix, script) => faults.set(prefix, script),
    requests: (prefix) => requests.get(prefix) ?? [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const CHUNK = 2_000;

async function send(response: ServerResponse, file: string, fault: Fault, caching: string): Promise<void> {
  if (fault.delayMs) await pause(fault.delayMs);
  if (fault.status && fault.status >= 400) {
    response.writeHead(fault.status).end();
    return;
  }
  const body = await readFile(file);
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': body.length,
    'Cache-Control': caching,
  });
  if (fault.breakAfterBytes !== undefined) {
    response.write(body.subarray(0, fault.breakAfterBytes), () => response.destroy());
    return;
  }
  if (fault.kbps === undefined) {
    response.end(body);
    return;
  }
  for (let from = 0; from < body.length && !response.destroyed; from += CHUNK) {
    response.write(body.subarray(from, from + CHUNK));
    await pause((CHUNK * 8) / fault.kbps);
  }
  response.end();
}
