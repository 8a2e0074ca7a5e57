import { percentText } from '@/lib/format.ts';
import type { AccuracyFigures, Share } from '../accuracy-types.ts';

type Overall = Readonly<Record<'cmcd' | 'timing', AccuracyFigures | null>>;

/** What the page says first: how often startup is right, and what became of stalls. */
export function summarySentence({ cmcd, timing }: Overall): string {
  const best = cmcd ?? timing;
  if (best === null) return '';
  const { within500 } = best.startup;
  const start =
    within500.of === 0
      ? 'none of the plays started'
      : `startup is right within 500 ms in ${shareText(within500)} of plays${cmcd && timing && differ(cmcd, timing) ? `, by timing alone in ${shareText(timing.startup.within500)}` : ''}`;
  return `For sessions that only logs saw, ${start}. ${stallText(best)}`;
}

const differ = (a: AccuracyFigures, b: AccuracyFigures): boolean =>
  shareText(a.startup.within500) !== shareText(b.startup.within500);

function stallText({ stallsFound, stallsInvented }: AccuracyFigures): string {
  const found =
    stallsFound.of === 0
      ? 'No session stalled'
      : `Of ${stallsFound.of} that stalled, ${stallsFound.part === stallsFound.of ? 'all' : stallsFound.part} are found`;
  return stallsInvented.of === 0
    ? `${found}.`
    : `${found}; in ${stallsInvented.part === 0 ? 'none' : stallsInvented.part} of the ${stallsInvented.of} others a stall is invented.`;
}

/** A share in whole percent; never 100 % where one is missing. A dash without any. */
export function shareText({ part, of }: Share): string {
  if (of === 0) return '–';
  const share = part / of;
  return percentText(
    part < of && share > 0.995 ? Math.floor(share * 1000) / 1000 : share,
    part < of && share > 0.995 ? 1 : 0,
  );
}
