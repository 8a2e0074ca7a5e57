/** Numbers and instants in words, each with its unit. A number must not part from its unit: U+00A0. */
const NBSP = '\u00a0';

/** A duration, three digits at most: `784 ms`, `4.07 s`, `27.5 s`, `1 m 44 s`, `2 h 5 m`, `3 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < 0) return `−${durationText(-ms)}`;
  if (ms > 0 && ms < 1) return `<${NBSP}1${NBSP}ms`;
  if (ms < 999.5) return `${Math.round(ms)}${NBSP}ms`;
  if (ms < 9995) return `${(ms / 1000).toFixed(2)}${NBSP}s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}${NBSP}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${NBSP}m${NBSP}${seconds % 60}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${minutes % 60}${NBSP}m`;
  return `${Math.floor(minutes / 1440)}${NBSP}d${NBSP}${Math.floor((minutes % 1440) / 60)}${NBSP}h`;
}

/** A position in a session: `0:31.90`, `1:02:15`, `−0:01.2`. */
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

/** Time of day in a zone: `15:55:15`, with `decimals` (0 to 3) `15:55:15.842`. */
export function timeOfDayText(epochMs: number, timeZone: string, decimals = 0): string {
  const scale = 10 ** (3 - decimals);
  const at = Math.floor(epochMs / scale) * scale;
  const text = partsOf(at, timeZone).time;
  return decimals === 0
    ? text
    : `${text}.${String(((at % 1000) + 1000) % 1000)
        .padStart(3, '0')
        .slice(0, decimals)}`;
}

/** A day in a zone: `2026-11-22`. */
export const dayText = (epochMs: number, timeZone: string): string => partsOf(epochMs, timeZone).day;

/** Day and time of day in a zone, and which zone: `2026-11-22 15:54:43 UTC`. */
export function dateTimeText(epochMs: number, timeZone: string): string {
  const { day, time } = partsOf(epochMs, timeZone);
  return `${day} ${time} ${timeZoneText(timeZone, epochMs)}`;
}

/** A zone as people write it: `UTC`, `GMT+2`. */
export function timeZoneText(timeZone: string, epochMs: number): string {
  if (timeZone === 'UTC') return 'UTC';
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' }).formatToParts(epochMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
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

/** A share of one: `27.0 %`, or `27 %` without decimals. */
export const percentText = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)}${NBSP}%`;

/** `1 request`, `28 requests`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)}${NBSP}${count === 1 ? one : many}`;

/** A count with its thousands parted: `12,345`. */
export const numberText = (count: number): string => count.toLocaleString('en');

const zones = new Map<string, Intl.DateTimeFormat>();
function partsOf(epochMs: number, timeZone: string): { day: string; time: string } {
  let zone = zones.get(timeZone);
  if (!zone) {
    // Swedish writes ISO 8601 with a space: 2026-11-22 15:54:43.
    zone = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    zones.set(timeZone, zone);
  }
  const [day = '', time = ''] = zone.format(epochMs).split(' ');
  return { day, time };
}
