import type { CdnName } from './scenario.ts';

/** Host names as the browser and the logs see them (RFC 2606); the browser maps each to a port on this machine. */
export const HOSTS = {
  'cdn-a': 'cdn-a.example',
  'cdn-b': 'cdn-b.example',
  collector: 'collector.example',
  page: 'player.example',
} as const;

export const CDN_NAMES: readonly CdnName[] = ['cdn-a', 'cdn-b'];
export const CDN_HOSTS: readonly string[] = CDN_NAMES.map((name) => HOSTS[name]);

/** A session's own client address: loopback, told apart by session and attempt. */
export const viewerAddress = (session: number, attempt: number): string => `127.20.${session}.${attempt}`;
/** Matches the address of any attempt of a session. */
export const viewerPattern = (session: number): string => `127\\.20\\.${session}\\.\\d+`;
