import type { Project } from '@telecine/control-plane';
import { parseFilter } from '@telecine/domain';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { lessonSessions, playerLesson } from '../settle/player-models.ts';
import { Recent } from '../settle/recent.ts';
import { sourceFacts } from '../settle/source-facts.ts';
import type { ComparedPlay } from './compared-play.ts';
import { type AccuracyFigures, figuresOf } from './figures.ts';
import { type AccuracyGroup, byPlayer, bySource } from './groups.ts';
import { measureInThread } from './measure-in-thread.ts';
import type { ServingModel } from './serving-models.ts';

/** Epoch ms; null = now, and 30 days before the end. */
export interface AccuracyQuery {
  readonly from: number | null;
  readonly to: number | null;
}

/** How near sessions that only logs saw are measured: told by those of which the player said the truth as well. */
export interface Accuracy {
  readonly from: number;
  readonly to: number;
  /** Joined sessions of that time whose logs are complete, and how many of the newest were looked at. */
  readonly joined: number;
  readonly looked: number;
  /** Of those looked at, the ones whose players did not report their states. */
  readonly untold: number;
  /** Joined sessions whose lines are still due. */
  readonly due: number;
  readonly overall: SignalFigures;
  readonly byPlayer: readonly AccuracyGroup[];
  readonly bySource: readonly AccuracyGroup[];
  readonly models: readonly ServingModel[];
  /** When those were learnt that the project taught, epoch ms; null where it has taught none. */
  readonly learntAt: number | null;
  /** Newest first. */
  readonly plays: readonly ComparedPlay[];
}
/** Null where no session could be measured so. */
export interface SignalFigures {
  readonly cmcd: AccuracyFigures | null;
  readonly timing: AccuracyFigures | null;
}

const MOST_SESSIONS = 300;
const DAY_MS = 86_400_000;
/** An answer serves for a minute, and every question whose time is of the same minutes. */
const KEPT_MS = 60_000;
const MINUTE_MS = 60_000;
/** A few hundred kilobytes each. */
const MOST_KEPT = 50;

const recent = new WeakMap<Services['eventStore'], Recent<Accuracy>>();

/** Measures the newest joined sessions of a time again. Throws `bad_request`, or `unavailable` where the store is away. */
export async function getAccuracy(services: Services, project: Project, query: AccuracyQuery): Promise<Accuracy> {
  const end = query.to ?? Date.now();
  const begin = query.from ?? end - 30 * DAY_MS;
  if (begin >= end) throw new Problem('bad_request', 'from must be before to.');
  const [from, to] = [minuteBefore(begin), minuteAfter(end)];
  const kept = recent.get(services.eventStore) ?? new Recent<Accuracy>(KEPT_MS, MOST_KEPT);
  recent.set(services.eventStore, kept);
  return kept.get(`${project.id} ${from} ${to}`, () => measured(services, project.id, from, to));
}

const minuteBefore = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;
const minuteAfter = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

const COMPARABLE = parseFilter('seen:both state:final');
const STILL_DUE = parseFilter('seen:both state:provisional');

async function measured(services: Services, projectId: string, from: number, to: number): Promise<Accuracy> {
  const { eventStore } = services;
  const comparable = { projectId, from, to, filter: COMPARABLE };
  const [page, joined, due, teacherIds, lesson, sources] = await Promise.all([
    eventStore.listSessions({
      ...comparable,
      sort: 'started',
      direction: 'desc',
      limit: MOST_SESSIONS,
      cursor: null,
    }),
    eventStore.countSessions(comparable),
    eventStore.countSessions({ ...comparable, filter: STILL_DUE }),
    lessonSessions(services, projectId),
    playerLesson(services, projectId),
    sourceFacts(services, projectId),
  ]);
  const sessionIds = page.rows.map(({ session }) => session.id);
  const { plays, untold, models } = await again(services, {
    projectId,
    sessionIds,
    teacherIds,
    serving: lesson?.models ?? [],
    sources,
  });
  const newestFirst = plays.toSorted((a, b) => b.startedAt - a.startedAt || (a.sessionId < b.sessionId ? -1 : 1));
  return {
    from,
    to,
    joined,
    looked: sessionIds.length,
    untold,
    due,
    overall: { cmcd: figuresOf(plays, 'cmcd'), timing: figuresOf(plays, 'timing') },
    byPlayer: byPlayer(plays),
    bySource: bySource(plays, sources),
    models,
    learntAt: lesson?.learntAt ?? null,
    plays: newestFirst,
  };
}

async function again(services: Services, job: Parameters<typeof measureInThread>[0]['job']) {
  if (job.sessionIds.length === 0) return { plays: [], untold: 0, models: [] };
  const engine = services.eventStore.engineAddress;
  const away = (cause?: unknown) =>
    new Problem('unavailable', 'The event store is not there right now. Try again in a few seconds.', {
      cause,
      retryAfterSeconds: 2,
    });
  if (!engine) throw away();
  const outcome = await measureInThread({ engine, job });
  if (outcome.ok) return outcome.measured;
  if (outcome.isRetryable) throw away(outcome.message);
  throw new Error(`Measuring joined sessions again failed: ${outcome.message}`);
}
