import { isMediaPath } from './access-log.ts';
import type { Cause, DrawnScenario, Scenario } from './scenario.ts';
import type { Truth } from './truth.ts';

/** The verdicts that are right for a session, best first, and whether its viewer was hurt. */
export interface Label {
  readonly verdicts: readonly string[];
  readonly viewerHurt: boolean;
}

/** Of a line of the session's own, what shows whether its cause came about. */
interface OwnLine {
  readonly host: string;
  readonly status: number;
  readonly uri: string;
  /** Epoch ms. */
  readonly endedAt: number;
  readonly durationMs: number;
}

/** Between these, whether a viewer was hurt can be said either way; below nobody was, from the second on everybody. */
const SLOW_START_MS = [2700, 3300] as const;
const STOP_MS = [250, 1000] as const;
/** From this rate on, a player could have played on with less. */
const ENOUGH_KBPS = 250;
/** Below this rate it is fair to say that nothing passes. */
const NEXT_TO_NOTHING_KBPS = 40;

/** Written down, or what the cause and what truly happened make right; null where there is harm that the cause does not explain. */
export function labelOf(scenario: Scenario, truth: Truth, lines: readonly OwnLine[]): Label | null {
  if ('verdicts' in scenario) return { verdicts: scenario.verdicts, viewerHurt: scenario.viewerHurt };
  const drawn: Cause = cameAbout(scenario, lines) ? scenario.cause : { kind: 'nothing' };
  const blamed = blamedFor(drawn);
  const harm = harmOf(truth, lines);
  if (harm === 'none') return { verdicts: unhurt(scenario, drawn, lines), viewerHurt: false };
  if (harm === 'debatable') {
    // Where nothing was done to it, it is the line's own pace that somebody may call slow.
    const cause = blamed.length > 0 ? blamed : ['network_slow'];
    return { verdicts: [...new Set([...unhurt(scenario, drawn, lines), ...cause])], viewerHurt: false };
  }
  if (blamed.length === 0) return null;
  if (harm === 'left') return { verdicts: ['left_while_waiting', ...blamed], viewerHurt: true };
  return { verdicts: leftFromStop(truth) ? [...blamed, 'left_while_waiting'] : blamed, viewerHurt: true };
}

/** Who goes just after a long stop has ended, before noticing that it plays, goes because of it: that can be said either way. */
function leftFromStop({ outcome, rebuffers, session_wall_ms: goesAt }: Truth): boolean {
  if (!outcome.startsWith('abandoned')) return false;
  return rebuffers.some(({ start_ms: from, dur_ms: ms }) => ms > STOP_MS[1] && goesAt - (from + ms) < STOP_MS[0]);
}

type HarmKind = 'failed' | 'left' | 'stopped' | 'none' | 'debatable';

function harmOf(truth: Truth, lines: readonly OwnLine[]): HarmKind {
  const { outcome, startup_ms: startup, rebuffers } = truth;
  const failed = outcome.startsWith('failed') || outcome === 'stuck_no_fatal_error';
  if (failed) return triedOn(truth, lines) ? 'left' : 'failed';
  if (outcome === 'abandoned_before_start' || rebuffers.some(({ open, dur_ms: ms }) => open && ms > STOP_MS[1]))
    return 'left';
  const stopped = Math.max(truth.rebuffer_total_ms, truth.freeze_total_ms);
  const started = startup ?? 0;
  if (stopped > STOP_MS[1] || started > SLOW_START_MS[1]) return 'stopped';
  return stopped > STOP_MS[0] || started > SLOW_START_MS[0] ? 'debatable' : 'none';
}

/** A player that asks for more after an error that it did not call fatal has not failed: somebody no longer waited for it. */
function triedOn({ fatal_error: error, intent_epoch_ms: intentAt }: Truth, lines: readonly OwnLine[]): boolean {
  if (error === null || error.fatal === true) return false;
  return lines.some(({ uri, endedAt, durationMs }) => isMediaPath(uri) && endedAt - durationMs > intentAt + error.ms);
}

/** A fault that no request of the session met is no cause. */
function cameAbout({ cause, edge = [], origin = [] }: DrawnScenario, lines: readonly OwnLine[]): boolean {
  if (cause.kind === 'nothing' || cause.kind === 'line') return true;
  if (cause.kind === 'error' && cause.status !== null) return lines.some(({ status }) => status === cause.status);
  const paths = [...edge, ...origin].map(({ path }) => new RegExp(path));
  return lines.some(({ uri }) => paths.some((path) => path.test(uri.split('?')[0] ?? '')));
}

function blamedFor(cause: Cause): readonly string[] {
  if (cause.kind === 'nothing') return [];
  if (cause.kind === 'slow') return [cause.verdict];
  // Of media that can't be decoded, delivery shows nothing: the player's own error is as much as anybody can know.
  if (cause.kind === 'error' && cause.verdict === 'media_corrupt') return [cause.verdict, 'player_error'];
  if (cause.kind === 'error') return cause.otherCdn ? [cause.verdict, 'cdn_failover'] : [cause.verdict];
  if (cause.leastKbps >= ENOUGH_KBPS) return ['network_slow', 'abr_overreach'];
  return cause.leastKbps < NEXT_TO_NOTHING_KBPS ? ['network_slow', 'network_outage'] : ['network_slow'];
}

function unhurt(scenario: Scenario, cause: Cause, lines: readonly OwnLine[]): readonly string[] {
  const usual = ['healthy', 'left_by_choice'];
  if (cause.kind === 'error') {
    const other = cause.otherCdn && servedByBoth(lines) ? ['cdn_failover', cause.verdict] : [];
    return [...other, ...usual, 'hidden_retry', 'silent_failure', ...blamedFor(cause)];
  }
  return [
    ...usual,
    ...(scenario.blocked ? ['reporting_blocked'] : []),
    ...(scenario.leaveBy === 'killed_browser' ? ['undetermined'] : []),
  ];
}

const servedByBoth = (lines: readonly OwnLine[]): boolean =>
  new Set(lines.filter(({ status, uri }) => status === 200 && isMediaPath(uri)).map(({ host }) => host)).size > 1;
