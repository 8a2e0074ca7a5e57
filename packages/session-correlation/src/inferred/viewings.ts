import type { MediaStep } from './media-steps.ts';
import { LONGEST_REST_MS, type Progression } from './progressions.ts';

/** The runs of one viewer through one content, without a break that ends a session. */
export interface Viewing {
  readonly runs: readonly Progression[];
  readonly firstAt: number;
  readonly lastAt: number;
  /** How many other viewers of the same address watched the same content at that time. */
  readonly others: number;
}

/** A run of fewer segments is a seek, a retry or a stray, and nobody by itself. */
const FEWEST_SEGMENTS = 3;
/** Two viewers' requests take turns this often, a share of all; one who seeks to and fro asks for a few here, then a few there. */
const FEWEST_TURNS = 4;
const TURNS_SHARE = 0.3;
/** A viewer who fetches the manifest anew after so long has begun anew, wherever in the content. */
const NEW_START_REST_MS = 60_000;
/** A manifest belongs to the run that begins this soon after it. */
const SOON_MS = 1_000;

/**
 * Finds who watched: runs beside each other are different viewers'; a run after another is the same viewer's seek, unless the
 * manifest was fetched anew and the content began from its beginning, or after a rest. In order of their start.
 */
export function viewings(runs: readonly Progression[], starts: readonly MediaStep[]): Viewing[] {
  const made: Progression[][] = [];
  for (const run of runs) {
    if (segmentsOf(run) < FEWEST_SEGMENTS) continue;
    const before = latestFree(made, run);
    if (before === null || isNewStart(before, run, starts)) made.push([run]);
    else before.push(run);
  }
  const found = made.map((own) => ({
    runs: own,
    firstAt: Math.min(...own.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...own.map(({ lastAt }) => lastAt)),
  }));
  return found.map((viewing) => ({
    ...viewing,
    others: found.filter(
      (other) => other !== viewing && other.firstAt < viewing.lastAt && other.lastAt > viewing.firstAt,
    ).length,
  }));
}

function segmentsOf({ steps }: Progression): number {
  return new Set(steps.map(({ medium, from }) => `${medium} ${from}`)).size;
}

/** The viewing that a run may go on with: over when it begins; of several the one that used its connections, else the latest. */
function latestFree(made: readonly Progression[][], run: Progression): Progression[] | null {
  let best: Progression[] | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const viewing of made) {
    const last = viewing.at(-1);
    if (last === undefined || run.firstAt - last.lastAt > LONGEST_REST_MS) continue;
    if (viewing.some((other) => isBeside(other, run))) continue;
    const shares = viewing.some(({ connections }) => [...run.connections].some((each) => connections.has(each)));
    const merit = last.lastAt + (shares ? LONGEST_REST_MS : 0);
    if (merit > most) [best, most] = [viewing, merit];
  }
  return best;
}

/** Whether both go on beside each other in the same track: picture and sound of one viewer may be two runs after a seek. */
function isBeside(before: Progression, run: Progression): boolean {
  if (run.firstAt >= before.lastAt) return false;
  return (['video', 'audio'] as const).some((track) => {
    const ours = before.steps.filter(({ at, medium }) => medium === track && at >= run.firstAt);
    const theirs = run.steps.filter(({ at, medium }) => medium === track && at <= before.lastAt);
    const turns = turnsOf(ours, theirs);
    return turns >= FEWEST_TURNS && turns >= (ours.length + theirs.length) * TURNS_SHARE;
  });
}

/** How often the requests of two runs take turns. Both are in order of time. */
function turnsOf(ours: readonly MediaStep[], theirs: readonly MediaStep[]): number {
  let turns = 0;
  let mine = 0;
  let other = 0;
  let last: 'ours' | 'theirs' | null = null;
  while (mine < ours.length || other < theirs.length) {
    const isOurs = (ours[mine]?.at ?? Number.POSITIVE_INFINITY) <= (theirs[other]?.at ?? Number.POSITIVE_INFINITY);
    const turn = isOurs ? 'ours' : 'theirs';
    if (isOurs) mine++;
    else other++;
    if (last !== null && turn !== last) turns++;
    last = turn;
  }
  return turns;
}

function isNewStart(viewing: readonly Progression[], run: Progression, starts: readonly MediaStep[]): boolean {
  const lastAt = Math.max(...viewing.map((before) => before.lastAt));
  const hasManifest = starts.some(({ at, line }) => at > lastAt - line.timeResolutionMs && at <= run.firstAt + SOON_MS);
  if (!hasManifest) return false;
  const fromTheBeginning = run.from <= Math.min(...viewing.map(({ from }) => from));
  return fromTheBeginning || run.firstAt - lastAt > NEW_START_REST_MS;
}
