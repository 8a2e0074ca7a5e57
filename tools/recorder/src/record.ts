import { setTimeout as sleep } from 'node:timers/promises';
import { isMediaPath, readAccessLine } from './access-log.ts';
import type { ReceivedReport } from './collector.ts';
import { departures } from './expectation.ts';
import { CDN_NAMES } from './hosts.ts';
import { labelOf } from './label.ts';
import { type PlayedSession, playSession } from './play-session.ts';
import { quietMoment } from './quiet.ts';
import type { Programs } from './requirements.ts';
import { type Rig, startRig } from './rig.ts';
import type { CdnName, Scenario } from './scenario.ts';

/** Everything that was seen, sessions that did not go as their scenario wants left out. */
export interface RawRecording {
  readonly sessions: readonly PlayedSession[];
  readonly reports: readonly ReceivedReport[];
  readonly logs: Readonly<Record<CdnName, readonly string[]>>;
  /** Scenarios that did not come about in any attempt, with the last attempt's departures. */
  readonly missing: readonly { readonly id: string; readonly why: string }[];
}

export interface RecordOptions {
  readonly programs: Programs;
  /** All that the tool knows: a session's number is its place in it. */
  readonly scenarios: readonly Scenario[];
  readonly chosen: readonly Scenario[];
  readonly parallel: number;
  readonly say: (text: string) => void;
}

const ATTEMPTS = 5;
/** nginx writes the line of an abandoned request when the origin has answered it. */
const LAST_LINES_MS = 12_000;

/** Plays the chosen scenarios, each again until its truth is what the scenario wants. */
export async function record({ programs, scenarios, chosen, parallel, say }: RecordOptions): Promise<RawRecording> {
  const rig = await startRig(programs, scenarios);
  const interrupted = () => void rig.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const sessions: PlayedSession[] = [];
    const missing: { id: string; why: string }[] = [];
    const queue = chosen[Symbol.iterator]();
    const work = async () => {
      for (const scenario of queue) {
        const outcome = await recordOne(rig, programs.chromium, scenario, scenarios.indexOf(scenario) + 1, say);
        if ('why' in outcome) missing.push(outcome);
        else sessions.push(outcome);
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    await sleep(LAST_LINES_MS);
    return {
      sessions: sessions.sort((a, b) => a.scenario.id.localeCompare(b.scenario.id)),
      reports: rig.reports,
      logs: { 'cdn-a': rig.accessLog('cdn-a'), 'cdn-b': rig.accessLog('cdn-b') },
      missing,
    };
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await rig.stop();
  }
}

async function recordOne(
  rig: Rig,
  chromium: string,
  scenario: Scenario,
  number: number,
  say: (text: string) => void,
): Promise<PlayedSession | { id: string; why: string }> {
  let why = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await quietMoment();
    try {
      const session = await playSession(rig, chromium, scenario, number, attempt);
      const found = departuresOf(session, linesOf(rig, session.viewer));
      say(
        `${scenario.id}: ${found.length === 0 ? describe(session) : `again, for ${found.join('; ')}${lastError(session)}`}`,
      );
      if (found.length === 0) return session;
      why = found.join('; ');
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      say(`${scenario.id}: again, for ${why}`);
    }
  }
  return { id: scenario.id, why };
}

/** A drawn session may come to any end that its cause explains. */
function departuresOf(session: PlayedSession, lines: ReturnType<typeof linesOf>): string[] {
  const { scenario, truth } = session;
  if ('expect' in scenario) return departures(scenario.expect, truth, lines);
  const label = labelOf(scenario, truth, lines);
  return label === null ? [`harm that its cause does not explain: ${describe(session)}`] : [];
}

const linesOf = (rig: Rig, viewer: string) =>
  CDN_NAMES.flatMap((cdn) => rig.accessLog(cdn))
    .map(readAccessLine)
    .filter((line) => line.viewer === viewer)
    .map((line) => ({ ...line, isMedia: isMediaPath(line.uri) }));

function lastError({ truth }: PlayedSession): string {
  const error = truth.errors.at(-1);
  return error ? ` (last error of the player: ${error.code}${error.http === null ? '' : `, HTTP ${error.http}`})` : '';
}

function describe({ truth }: PlayedSession): string {
  const startup = truth.startup_ms === null ? 'never started' : `started after ${Math.round(truth.startup_ms)} ms`;
  const rebuffers =
    truth.rebuffer_count === 0
      ? 'no rebuffer'
      : `${truth.rebuffer_count} rebuffers, ${Math.round(truth.rebuffer_total_ms)} ms`;
  return `${truth.outcome}, ${startup}, ${rebuffers}`;
}
