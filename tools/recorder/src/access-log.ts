/** A line of a CDN's access log with what the recorder itself reads of it. */
export interface AccessLine {
  readonly text: string;
  readonly viewer: string;
  readonly requestId: string;
  readonly host: string;
  readonly uri: string;
  readonly status: number;
  readonly method: string;
  readonly cache: string;
  /** Epoch ms. */
  readonly endedAt: number;
  readonly durationMs: number;
  /** CMCD of any mode, decoded enough to look for a session ID. */
  readonly cmcd: string;
}

/** Reads a line that nginx wrote in our format: all values are strings. */
export function readAccessLine(text: string): AccessLine {
  const fields: Record<string, string> = JSON.parse(text);
  const field = (name: string) => fields[name] ?? '';
  return {
    text,
    viewer: field('remote_addr'),
    requestId: field('request_id'),
    host: field('host'),
    uri: field('request_uri'),
    status: Number(field('status')),
    method: field('request_method'),
    cache: field('upstream_cache_status'),
    endedAt: Math.round(Number(field('msec')) * 1000),
    durationMs: Math.round(Number(field('request_time')) * 1000),
    cmcd: `${decodeURIComponent(field('request_uri').split('?')[1] ?? '')} ${field('http_cmcd_session')}`,
  };
}

/** Whether the object is media proper: a segment, not a manifest or an init segment. */
export const isMediaPath = (uri: string): boolean => /\.(?:ts|m4s)(?:\?|$)/.test(uri);
