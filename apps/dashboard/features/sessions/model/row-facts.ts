import type { Measured, SessionMetrics, SessionSummary } from '@telecine/domain';
import { durationText, kbpsText, numberText, percentText } from '@/lib/format.ts';

/** A start of more than this is harm (the verdict's own bound), ms. */
const SLOW_STARTUP_MS = 3000;

export interface Fact {
  readonly text: string;
  readonly note: string;
  /** `± 20 ms`, where the error is known. */
  readonly error: string;
  readonly tone: 'plain' | 'faint' | 'medium' | 'high';
}

/** `784 ms`; `~` before what was not measured by the player; `never` where it never started; `–` where nobody knows. */
export function startupFact({ startupTimeMs, startupFailed, exitedBeforeStart }: SessionMetrics): Fact {
  if (startupTimeMs) {
    const tone = startupTimeMs.value > SLOW_STARTUP_MS ? 'medium' : 'plain';
    return {
      text: approximately(startupTimeMs) + durationText(startupTimeMs.value),
      note: '',
      error: errorText(startupTimeMs),
      tone,
    };
  }
  const never = startupFailed?.value === true || exitedBeforeStart?.value === true;
  return { text: never ? 'never' : '–', note: '', error: '', tone: 'faint' };
}

/** Total rebuffer duration, and its share of the watched time; 0 only where it was 0. */
export function rebufferFact({ rebufferDurationMs, watchedTimeMs }: SessionMetrics): Fact {
  if (!rebufferDurationMs) return { text: '–', note: '', error: '', tone: 'faint' };
  if (rebufferDurationMs.value === 0)
    return { text: `${approximately(rebufferDurationMs)}0`, note: '', error: '', tone: 'faint' };
  const share = watchedTimeMs && watchedTimeMs.value > 0 ? rebufferDurationMs.value / watchedTimeMs.value : null;
  return {
    text: approximately(rebufferDurationMs) + durationText(rebufferDurationMs.value),
    note: share === null ? '' : percentText(share, share < 0.0995 ? 1 : 0),
    error: errorText(rebufferDurationMs),
    tone: 'high',
  };
}

export const watchedFact = ({ watchedTimeMs }: SessionMetrics): Fact => measuredFact(watchedTimeMs, durationText);
export const bitrateFact = ({ averageBitrateKbps }: SessionMetrics): Fact => measuredFact(averageBitrateKbps, kbpsText);

function measuredFact(measured: Measured<number> | null, text: (value: number) => string): Fact {
  if (!measured) return { text: '–', note: '', error: '', tone: 'faint' };
  return { text: approximately(measured) + text(measured.value), note: '', error: errorText(measured), tone: 'plain' };
}

/** Failed requests. */
export function failedFact({ requests }: SessionSummary): Fact {
  return { text: numberText(requests.failed), note: '', error: '', tone: requests.failed > 0 ? 'high' : 'faint' };
}

/** The CDNs in order, a common beginning said once: `cdn-a → b`. */
export function cdnText(cdns: readonly string[]): string {
  const [first, ...rest] = cdns;
  if (first === undefined) return '–';
  return [first, ...rest.map((cdn) => withoutPrefix(cdn, first))].join(' → ');
}

export const popText = (pops: readonly string[]): string =>
  pops.length > 2 ? `${pops[0]} +${pops.length - 1}` : pops.join(', ');

/** Name of the player, then its system. */
export const playerText = ({ player, device }: SessionSummary): readonly [name: string, system: string] => [
  player?.name || '–',
  device.os ?? '',
];

function approximately({ atLeast, source }: Measured<unknown>): string {
  if (atLeast) return '≥\u00a0';
  return source === 'player' ? '' : '~';
}

/** `± 20 ms`, where the error is known. */
const errorText = ({ errorMs }: Measured<number>): string => (errorMs ? `± ${durationText(errorMs)}` : '');

/** What of a name differs from the first, from its last separator on. */
function withoutPrefix(name: string, first: string): string {
  let common = 0;
  while (common < name.length && name[common] === first[common]) common++;
  const cut = Math.max(...['-', '.', '_', ' '].map((separator) => name.lastIndexOf(separator, common - 1))) + 1;
  return cut > 0 && cut < name.length ? name.slice(cut) : name;
}
