import type { SessionDetail, SessionList } from '@telecine/domain';
import type { SourceHealth } from '../sources/source-health.ts';
import type { ApiProcess } from './api-process.ts';

/** The calls that tests make, over HTTP as any client's. */
export function client(api: ApiProcess) {
  const { credentials, url } = api;
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers });
  const get = (path: string, token = credentials.apiToken) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const json = (path: string, body: unknown, token = credentials.adminToken) =>
    post(path, JSON.stringify(body), { authorization: `Bearer ${token}`, 'content-type': 'application/json' });
  return {
    post,
    get,
    json,
    beacons: (events: readonly object[], key = credentials.ingestKey) =>
      post('/v1/beacons', JSON.stringify({ events }), {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      }),
    cmcd: (records: string, key = credentials.ingestKey, headers: Record<string, string> = {}) =>
      post('/v1/cmcd', records, { authorization: `Bearer ${key}`, 'content-type': 'application/cmcd', ...headers }),
    logs: (source: { id: string; token: string }, lines: string | Uint8Array, headers: Record<string, string> = {}) =>
      post(`/v1/logs/${source.id}`, lines, { authorization: `Bearer ${source.token}`, ...headers }),
    source: async (
      format = 'nginx_json',
      projectId = credentials.projectId,
    ): Promise<{ id: string; token: string }> => {
      const answer = await json('/v1/sources', {
        name: `cdn-${Math.random().toString(36).slice(2, 8)}`,
        format,
        options: {},
        projectId,
      });
      return (await answer.json()) as { id: string; token: string }; // the contract's shape
    },
    /** A source of nginx's JSON lines with more than a name. */
    sourceWith: async (more: object): Promise<{ id: string; token: string }> => {
      const settings = { name: 'pulled', format: 'nginx_json', projectId: credentials.projectId, ...more };
      return (await (await json('/v1/sources', settings)).json()) as { id: string; token: string }; // the contract's shape
    },
    change: (sourceId: string, settings: object) =>
      fetch(`${url}/v1/sources/${sourceId}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${credentials.adminToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      }),
    health: async (sourceId: string): Promise<SourceHealth> =>
      (await (await get(`/v1/sources/${sourceId}/health`)).json()) as SourceHealth, // the contract's shape
    session: async (id: string): Promise<SessionDetail | null> => {
      const answer = await get(`/v1/sessions/${encodeURIComponent(id)}`);
      return answer.status === 404 ? null : ((await answer.json()) as SessionDetail); // the contract's shape
    },
    sessions: async (query = ''): Promise<SessionList> =>
      (await (await get(`/v1/sessions${query}`)).json()) as SessionList, // the contract's shape
  };
}

/** Asks again until the answer satisfies, at most `withinMs`; the last answer either way. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  satisfies: (answer: Answer) => boolean,
  withinMs = 3000,
): Promise<Answer> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer) || Date.now() >= until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** An nginx JSON line of a segment that session `sid` got at `at` (epoch ms). */
export function segmentLine(
  sid: string,
  index: number,
  at: number,
  more: Readonly<Record<string, string>> = {},
): string {
  const cmcd = encodeURIComponent(`br=900,d=4000,ot=v,sf=h,sid="${sid}"`);
  return JSON.stringify({
    msec: (at / 1000).toFixed(3),
    request_time: '0.120',
    request_id: `${sid}-${index}`,
    remote_addr: '192.0.2.44',
    remote_port: '40001',
    request_method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    request_uri: `/title/seg${index}.m4s?CMCD=${cmcd}`,
    server_protocol: 'HTTP/2.0',
    status: '200',
    body_bytes_sent: '450000',
    bytes_sent: '450400',
    request_completion: 'OK',
    upstream_cache_status: 'HIT',
    http_user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ...more,
  });
}

/** A CMCD v2 report that session `sid` finished loading that segment. */
export const responseReport = (sid: string, index: number, at: number): string =>
  `e=rr,rc=200,sid="${sid}",sn=${index},ts=${Math.round(at)},ttfb=40,ttlb=150,url="https://cdn.example/title/seg${index}.m4s",v=2`;
