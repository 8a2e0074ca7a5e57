import { countText, durationText } from '@/lib/format.ts';
import type { RequestFacts } from './request-facts.ts';
import { hull, type Span } from './span.ts';

/** A folded run: neighbours with nothing to say but their sum. */
export interface Run {
  readonly members: readonly RequestFacts[];
  readonly span: Span;
  /** "28 requests" */
  readonly title: string;
  /** "seg1–13, 27 hit, TTFB p95 81 ms" */
  readonly summary: string;
}

export function foldedRun(members: readonly RequestFacts[]): Run {
  const parts = [namesText(members), ...outcomeTexts(members)];
  return {
    members,
    span: hull(members.map(({ span }) => span)) ?? { from: 0, to: 0 },
    title: countText(members.length, 'request'),
    summary: parts.filter((part) => part !== '').join(', '),
  };
}

/** The segments' range where there are segments, else the first names. */
function namesText(members: readonly RequestFacts[]): string {
  const names = members.map(({ joined }) => joined.object.name);
  const numbers = names.flatMap((name) => {
    const number = /^seg(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  if (numbers.length === 0) return [...new Set(names)].slice(0, 2).join(', ');
  const [least, most] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  return least === most ? `seg${least}` : `seg${least}–${most}`;
}

function outcomeTexts(members: readonly RequestFacts[]): string[] {
  if (members.every(({ line }) => line === null)) {
    return [SILENT[members[0]?.missing ?? 'one_sided']];
  }
  const unreported = members.filter(({ missing }) => missing === 'unreported').length;
  const ttfbs = members.flatMap(({ ttfbMs }) => (ttfbMs === null ? [] : [ttfbMs]));
  const tooks = members.flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs]));
  return [
    cacheText(members),
    ttfbs.length > 0
      ? `TTFB p95 ${durationText(p95(ttfbs))}`
      : tooks.length > 0
        ? `p95 ${durationText(p95(tooks))}`
        : '',
    unreported === 0 ? '' : `${unreported === members.length ? 'not' : `${unreported} not`} reported`,
  ];
}

const SILENT = {
  awaiting: 'no delivery log yet',
  unlogged: 'no log line',
  unreported: 'not reported',
  one_sided: 'seen by the player only',
} as const;

function cacheText(members: readonly RequestFacts[]): string {
  const count = (status: string) => members.filter(({ cacheStatus }) => cacheStatus === status).length;
  for (const status of ['hit', 'miss'] as const) {
    const some = count(status);
    if (some > 0) return some === members.length ? `all ${status}` : `${some} ${status}`;
  }
  return '';
}

/** Nearest rank: a value that was really measured. */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}
