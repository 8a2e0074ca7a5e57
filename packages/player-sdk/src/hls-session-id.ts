import type { HlsPlayer } from './hls-player.ts';
import { sessionIdOf } from './session-id.ts';

export interface TelecineHlsOptions {
  /** By default a new UUID. */
  readonly sessionId?: string;
  readonly contentId?: string;
}

/**
 * Configuration to spread into `new Hls({...})`: turns CMCD on, in the query of each request, with the session ID that
 * `observeHls` will find and use, so that the CDN's lines carry it too.
 */
export function telecineHlsConfig(options: TelecineHlsOptions = {}): {
  cmcd: { sessionId: string; contentId?: string };
} {
  const sessionId = sessionIdOf(options?.sessionId);
  return { cmcd: { sessionId, ...(options?.contentId === undefined ? {} : { contentId: options.contentId }) } };
}

/**
 * The session ID that hls.js's CMCD sends. hls.js reads it when it begins to load: until then the wanted one is set, afterwards
 * its own is taken over.
 */
export function agreedSessionId(hls: HlsPlayer, wanted: string | undefined): string {
  const { cmcd } = hls.config;
  const isLoading = Boolean(hls.url);
  if (cmcd && wanted && !isLoading) cmcd.sessionId = sessionIdOf(wanted);
  if (cmcd && isLoading) return cmcd.sessionId || hls.sessionId;
  return sessionIdOf(cmcd?.sessionId || wanted || hls.sessionId);
}
