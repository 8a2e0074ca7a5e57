import type { LearntPlayerModel, PlayerModel, SessionTimeline } from '@telecine/domain';
import { modelledPlay } from '../playback-model.ts';
import { priorOf } from '../player-model-of.ts';
import { type JoinedPlay, joinedPlay } from './joined-play.ts';
import { type Beginning, type Lessons, lessonsOf, THRESHOLDS_MS } from './lessons.ts';
import { median, ninetieth, spread } from './quantiles.ts';

/** Fewer sessions than this teach nothing, and with fewer held back nothing is checked. */
const LEAST_TAUGHT = 8;
const LEAST_CHECKED = 4;
/** One session in so many is held back. */
const HELD_BACK = 3;
/** So many stops, and so many sessions with a full buffer, tell of them. */
const LEAST_STOPS = 4;
const LEAST_FULL = 4;
/** More media is believed to be wanted only where that explains the lags this much better. */
const CLEARLY = 0.7;
const EARLIEST_MS = 2_000;
const LONGEST_LAG_MS = 15_000;
/** No model is more exact than this. */
const LEAST_STARTUP_ERROR_MS = 100;
const LEAST_REBUFFER_ERROR_MS = 250;

/**
 * Learns how a project's players turn media into play from sessions of which both sides are known: one model for each version of a
 * player, for each player, and for all together. Each is checked against sessions that did not teach it; where it does no better there
 * than the prior, the prior's parameters stay, with the errors that they have here. Pure: the same sessions in any order teach the same.
 */
export function learnPlayerModels(sessions: readonly SessionTimeline[]): LearntPlayerModel[] {
  const plays = sessions.flatMap((timeline) => joinedPlay(timeline) ?? []);
  plays.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
  const groups = new Map<string, { readonly of: PlayerName; readonly plays: JoinedPlay[] }>();
  for (const play of plays) {
    for (const of of namesOf(play)) {
      const key = `${of.playerName}\n${of.playerVersion ?? ''}\n${of.muxed ?? ''}`;
      const group = groups.get(key);
      if (group) group.plays.push(play);
      else groups.set(key, { of, plays: [play] });
    }
  }
  return [...groups.values()].flatMap(({ of, plays: own }) => learn(of, own) ?? []);
}

type PlayerName = Pick<LearntPlayerModel, 'playerName' | 'playerVersion' | 'muxed'>;

function namesOf({ playerName, playerVersion, arrivals }: JoinedPlay): PlayerName[] {
  const all: PlayerName = { playerName: '', playerVersion: null, muxed: arrivals.muxed };
  if (playerName === '') return [all];
  const player: PlayerName = { playerName, playerVersion: null, muxed: null };
  return playerVersion === null ? [all, player] : [all, player, { ...player, playerVersion }];
}

function learn(of: PlayerName, plays: readonly JoinedPlay[]): LearntPlayerModel | null {
  const teaching = plays.filter((_, index) => index % HELD_BACK !== 0);
  const held = plays.filter((_, index) => index % HELD_BACK === 0);
  const first = plays[0];
  if (first === undefined || teaching.length < LEAST_TAUGHT || held.length < LEAST_CHECKED) return null;
  const prior = priorOf(of.playerName === '' ? 'other' : first.dialect, first.arrivals.muxed);
  const model = taught(prior, teaching.map(lessonsOf));
  const [asPrior, asTaught] = [errorsOf(prior, held), errorsOf(model, held)];
  const isBetter = asTaught.startupMs + asTaught.rebufferMs <= asPrior.startupMs + asPrior.rebufferMs;
  const errors = isBetter ? asTaught : asPrior;
  return {
    ...(isBetter ? model : prior),
    ...of,
    sessions: teaching.length,
    checked: held.length,
    startupErrorMs: Math.max(LEAST_STARTUP_ERROR_MS, Math.round(errors.startupMs)),
    rebufferErrorMs: Math.max(LEAST_REBUFFER_ERROR_MS, Math.round(errors.rebufferMs)),
  };
}

/** The prior with what lessons teach in its place. */
function taught(prior: PlayerModel, lessons: readonly Lessons[]): PlayerModel {
  const start = begins(lessons.map((lesson) => lesson.start));
  const resumes = lessons.flatMap((lesson) => lesson.resumes);
  const resume = resumes.length < LEAST_STOPS ? null : begins(resumes);
  const graces = lessons.flatMap((lesson) => lesson.graces);
  const full = lessons.flatMap(({ fullLevels }) => (fullLevels.length < 2 ? [] : [median(fullLevels)]));
  return {
    startThresholdMs: start?.thresholdMs ?? prior.startThresholdMs,
    startLagMs: start?.lagMs ?? prior.startLagMs,
    resumeThresholdMs: resume?.thresholdMs ?? prior.resumeThresholdMs,
    resumeLagMs: resume?.lagMs ?? prior.resumeLagMs,
    pictureGraceMs: graces.length < LEAST_STOPS ? prior.pictureGraceMs : Math.min(prior.pictureGraceMs, median(graces)),
    fullBufferMs: full.length < LEAST_FULL ? prior.fullBufferMs : median(full),
  };
}

/** How much media it wants and how long it then takes: the amount for which the lags agree best. */
function begins(beginnings: readonly Beginning[]): { readonly thresholdMs: number; readonly lagMs: number } | null {
  let best: { readonly thresholdMs: number; readonly lagMs: number; readonly spread: number } | null = null;
  for (const [index, thresholdMs] of THRESHOLDS_MS.entries()) {
    const lags = beginnings.flatMap(({ lags: all }) => all[index] ?? []).filter(isPossible);
    if (lags.length < beginnings.length / 2) continue;
    const found = { thresholdMs, lagMs: Math.round(median(lags)), spread: spread(lags) };
    if (best === null || found.spread < CLEARLY * best.spread) best = found;
  }
  return best;
}

/** No player waits longer with its media at hand, or begins much before: such a session has a clock that nobody could set right. */
const isPossible = (lag: number): boolean => lag > -EARLIEST_MS && lag < LONGEST_LAG_MS;

/** What nine in ten are off by at most, ms, against what the players said. */
function errorsOf(
  model: PlayerModel,
  plays: readonly JoinedPlay[],
): { readonly startupMs: number; readonly rebufferMs: number } {
  const startup: number[] = [];
  const rebuffer: number[] = [];
  for (const { arrivals, from, to, states, played } of plays) {
    const { states: found } = modelledPlay(arrivals, model, from, to);
    const began = found.find(({ state }) => state === 'playing')?.from;
    const real = played[0]?.from;
    if (real !== undefined) startup.push(Math.abs((began ?? to) - real));
    if (states.findLast((slice) => slice.to > slice.from)?.state !== 'rebuffering')
      rebuffer.push(Math.abs(stopped(found) - stopped(states)));
  }
  return { startupMs: ninetieth(startup), rebufferMs: ninetieth(rebuffer) };
}

const stopped = (states: JoinedPlay['states']): number =>
  states.reduce((sum, { state, from, to }) => sum + (state === 'rebuffering' ? to - from : 0), 0);
