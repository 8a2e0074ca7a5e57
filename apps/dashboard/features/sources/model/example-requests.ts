/** A request that example lines tell of, in the forms that logs have for its parts. */
export interface ExampleRequest {
  readonly start: Date;
  readonly end: Date;
  readonly ms: number;
  readonly ttfbMs: number;
  readonly path: string;
  readonly query: string;
  readonly type: string;
  readonly body: number;
  readonly total: number;
  readonly isHit: boolean;
  readonly id: string;
}

const SESSION = '3f2b8c1e-5d4a-4c7e-9b60-1a2f3e4d5c6b';

/** How a session begins: manifest, init segment, two segments; the last just before `now`, epoch ms. */
export const exampleRequests = (now: number): readonly ExampleRequest[] =>
  [
    { path: '/film/master.m3u8', type: 'application/vnd.apple.mpegurl', body: 707, ms: 31, ttfbMs: 30, ot: 'm' },
    { path: '/film/720p/init.mp4', type: 'video/mp4', body: 1204, ms: 12, ttfbMs: 11, ot: 'i' },
    { path: '/film/720p/seg-00001.m4s', type: 'video/mp4', body: 617_516, ms: 250, ttfbMs: 22, ot: 'v' },
    { path: '/film/720p/seg-00002.m4s', type: 'video/mp4', body: 598_204, ms: 412, ttfbMs: 187, ot: 'v' },
  ].map(({ path, type, body, ms, ttfbMs, ot }, index, { length }) => {
    const start = now - (length - index) * 2000;
    return {
      start: new Date(start),
      end: new Date(start + ms),
      ms,
      ttfbMs,
      path,
      query: `CMCD=${encodeURIComponent(`ot=${ot},sid="${SESSION}"`)}`,
      type,
      body,
      total: body + 344,
      isHit: index !== length - 1,
      id: `4f1c2d3e5a6b7c${index}`,
    };
  });

/** Clients and servers of examples have addresses that RFC 5737 keeps for them. */
export const CLIENT = '203.0.113.9';
export const SERVER = '198.51.100.7';
export const HOST = 'cdn.example.com';
export const AGENT = 'Mozilla/5.0 (X11; Linux x86_64)';

/** `24/Nov/2026:15:46:45`, UTC. */
export function commonTime(at: Date): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time}`;
}

/** Seconds since 1970 to the millisecond. */
export const seconds = (at: Date): string => (at.getTime() / 1000).toFixed(3);
