import type { Measured, SessionDetail } from '@telecine/domain';
import { countText, dateTimeText, dayText, durationText, kbpsText, percentText, timeOfDayText } from '@/lib/format.ts';
import { COVERAGE_LABELS } from '@/lib/verdict.ts';
import type { LogSources } from './log-sources.ts';

/** One number of the page's head. `value` is never empty: `–` is unknown, `never` is never started. */
export interface SessionFact {
  readonly id: 'startup' | 'rebuffer' | 'bitrate' | 'dropped' | 'requests' | 'seen' | 'clock' | 'logs';
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly tone: 'plain' | 'bad' | 'waiting';
}

const UNKNOWN = '–';

export function sessionFacts({ session }: SessionDetail, sources: LogSources, timeZone: string): SessionFact[] {
  const { metrics, requests } = session;
  const facts: SessionFact[] = [
    startupFact(metrics),
    rebufferFact(metrics),
    {
      id: 'bitrate',
      label: 'Average bitrate',
      value: metrics.averageBitrateKbps ? kbpsText(metrics.averageBitrateKbps.value) : UNKNOWN,
      note: metrics.averageBitrateKbps?.source === 'inferred' ? 'inferred' : '',
      tone: 'plain',
    },
  ];
  if (metrics.droppedFrames) {
    facts.push({
      id: 'dropped',
      label: 'Dropped frames',
      value: String(metrics.droppedFrames.value),
      note: provenance(metrics.droppedFrames),
      tone: 'plain',
    });
  }
  facts.push(
    {
      id: 'requests',
      label: 'Requests',
      value: String(requests.total),
      note: `${requests.slow} slow · ${requests.failed} failed`,
      tone: 'plain',
    },
    {
      id: 'seen',
      label: 'Seen by',
      value: COVERAGE_LABELS[session.coverage],
      note: `${requests.paired} of ${requests.total}`,
      tone: 'plain',
    },
    clockFact(session),
    logsFact(session, sources, timeZone),
  );
  return facts;
}

type Metrics = SessionDetail['session']['metrics'];

function startupFact({ startupTimeMs, startupFailed, exitedBeforeStart }: Metrics): SessionFact {
  const fact = { id: 'startup', label: 'Startup', tone: 'plain' } as const;
  if (startupTimeMs) {
    const slow = startupTimeMs.value > 3000;
    return {
      ...fact,
      value: measuredText(startupTimeMs),
      note: provenance(startupTimeMs),
      tone: slow ? 'bad' : 'plain',
    };
  }
  const never = startupFailed?.value === true || exitedBeforeStart?.value === true;
  return never
    ? { ...fact, value: 'never', note: startupFailed?.value ? 'failed' : 'viewer left', tone: 'bad' }
    : { ...fact, value: UNKNOWN, note: '' };
}

function rebufferFact({ rebufferDurationMs, rebufferCount, watchedTimeMs }: Metrics): SessionFact {
  const fact = { id: 'rebuffer', label: 'Rebuffer' } as const;
  if (!rebufferDurationMs) return { ...fact, value: UNKNOWN, note: '', tone: 'plain' };
  const count = rebufferCount === null ? '' : `${rebufferCount.value} ×`;
  const ratio =
    watchedTimeMs && watchedTimeMs.value > 0 ? percentText(rebufferDurationMs.value / watchedTimeMs.value) : '';
  return {
    ...fact,
    value: rebufferDurationMs.value === 0 ? '0 s' : measuredText(rebufferDurationMs),
    note: [[count, ratio].filter((part) => part !== '').join(' · '), errorText(rebufferDurationMs)].join(' ').trim(),
    tone: rebufferDurationMs.value > 0 ? 'bad' : 'plain',
  };
}

function clockFact({ clock, coverage }: SessionDetail['session']): SessionFact {
  const fact = { id: 'clock', label: 'Clock', tone: 'plain' } as const;
  if (clock.offsetMs === null)
    return { ...fact, value: UNKNOWN, note: coverage === 'delivery_only' ? 'no player clock' : 'not known' };
  const residual = clock.residualMs === null ? '' : `± ${durationText(clock.residualMs)}, `;
  return {
    ...fact,
    value: durationText(Math.round(clock.offsetMs)),
    note: `${residual}${countText(clock.pairs, 'pair')}`,
  };
}

function logsFact(session: SessionDetail['session'], { relevant, due }: LogSources, timeZone: string): SessionFact {
  const fact = { id: 'logs', label: 'Logs' } as const;
  const final = session.completeness.state === 'final';
  const shown = final || due.length === 0 ? relevant : due;
  const [least] = shown.toSorted((a, b) => (a.completeUntil ?? 0) - (b.completeUntil ?? 0));
  if (!least) return { ...fact, value: UNKNOWN, note: 'no log source', tone: 'plain' };
  const { name, completeUntil } = least;
  const until = completeUntil === null ? null : untilText(completeUntil, session.endedAt, timeZone);
  if (final) return { ...fact, value: 'Complete', note: until ? `to ${until}` : '', tone: 'plain' };
  return { ...fact, value: 'Due', note: until ? `${name} to ${until}` : `${name}, delay not known`, tone: 'waiting' };
}

/** The time alone on the day of the session, else with its day. */
function untilText(at: number, endedAt: number, timeZone: string): string {
  return dayText(at, timeZone) === dayText(endedAt, timeZone)
    ? timeOfDayText(at, timeZone)
    : dateTimeText(at, timeZone);
}

/** An inferred duration is marked as about, one whose end nobody saw as at least. */
function measuredText({ atLeast, source, value }: Measured<number>): string {
  if (atLeast) return `≥\u00a0${durationText(value)}`;
  return `${source === 'player' ? '' : '~'}${durationText(value)}`;
}

/** Where a number comes from, unless the player said it: "± 0.3 s, inferred". */
function provenance(measured: Measured<unknown>): string {
  const from = { player: '', cmcd: 'from CMCD', inferred: 'inferred' }[measured.source];
  return [errorText(measured), from].filter((part) => part !== '').join(', ');
}

function errorText({ source, errorMs }: Measured<unknown>): string {
  return errorMs === undefined || source === 'player' ? '' : `±\u00a0${durationText(errorMs)}`;
}
