/** Numbers in words, each with its unit. A thin space would be nicer than a space, but must not break: U+00A0. */
const NBSP = '\u00a0';

/** A duration, three digits at most: `784 ms`, `4.07 s`, `27.5 s`, `1 m 44 s`, `2 h 5 m`. */
export function durationText(ms: number): string {
  if (ms < 0) return `−${durationText(-ms)}`;
  if (ms > 0 && ms < 1) return `<${NBSP}1${NBSP}ms`;
  if (ms < 999.5) return `${Math.round(ms)}${NBSP}ms`;
  if (ms < 9995) return `${(ms / 1000).toFixed(2)}${NBSP}s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}${NBSP}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${NBSP}m${NBSP}${seconds % 60}${NBSP}s`;
  return `${Math.floor(seconds / 3600)}${NBSP}h${NBSP}${Math.floor((seconds % 3600) / 60)}${NBSP}m`;
}

/** An instant of the session as the axis writes it: `0:31.90`, `1:02:15`, `−0:01.2`. */
export function clockText(ms: number, decimals = 0): string {
  const scale = 10 ** decimals;
  const rounded = Math.round((Math.abs(ms) / 1000) * scale) / scale;
  const sign = ms < 0 && rounded > 0 ? '−' : '';
  const hours = Math.floor(rounded / 3600);
  const minutes = Math.floor((rounded % 3600) / 60);
  const seconds = (rounded % 60).toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0');
  return hours === 0
    ? `${sign}${minutes}:${seconds}`
    : `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}`;
}

/** An instant on the wall, UTC: `15:55:15.842`; `decimals` up to 3. */
export function wallText(epochMs: number, decimals = 3): string {
  const scale = 10 ** (3 - decimals);
  const iso = new Date(Math.round(epochMs / scale) * scale).toISOString();
  return iso.slice(11, decimals === 0 ? 19 : 20 + decimals);
}

/** Date and time on the wall: `2026-11-22 15:54:43 UTC`. */
export function dateTimeText(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** Decimal units: `828 B`, `56 kB`, `1.2 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)}${NBSP}B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)}${NBSP}kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)}${NBSP}MB` : `${(bytes / 1e9).toFixed(1)}${NBSP}GB`;
}

/** Bytes over a time: `12.2 kB/s`, `5.9 MB/s`. */
export function byteRateText(bytes: number, ms: number): string {
  const kilobytes = bytes / ms;
  if (kilobytes < 0.1) return `${(kilobytes * 1000).toFixed(0)}${NBSP}B/s`;
  return kilobytes < 999.5 ? `${kilobytes.toFixed(1)}${NBSP}kB/s` : `${(kilobytes / 1000).toFixed(1)}${NBSP}MB/s`;
}

/** A bitrate or throughput: `104 kbps`, `1210 kbps`, `5.9 Mbps`. */
export const kbpsText = (kbps: number): string =>
  kbps < 1999.5 ? `${Math.round(kbps)}${NBSP}kbps` : `${(kbps / 1000).toFixed(1)}${NBSP}Mbps`;

/** A share of one: `27.0 %`. */
export const percentText = (share: number): string => `${(share * 100).toFixed(1)}${NBSP}%`;

/** `1 request`, `28 requests`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count}${NBSP}${count === 1 ? one : many}`;
