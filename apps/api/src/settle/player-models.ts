import { type LearntPlayerModel, parseFilter } from '@telecine/domain';
import { correlate, learnPlayerModels } from '@telecine/session-correlation';
import type { Services } from '../services.ts';
import { playbackSessions } from './playback-sessions.ts';
import { sourceFacts } from './source-facts.ts';

/** So many of a project's newest joined sessions teach. */
const MOST_SESSIONS = 150;
/** Fewer than this teach nothing. */
const FEWEST_SESSIONS = 12;
const LOOK_BACK_MS = 30 * 86_400_000;
/** Lessons hold for a while; a project that has taught nothing yet is asked again sooner. */
const KEPT_MS = 15 * 60_000;
const RETRY_MS = 20_000;
/** Projects of which lessons are remembered; of more the longest known are learnt anew. */
const MOST_PROJECTS = 1_000;

const BOTH_SIDES = parseFilter('seen:both');

interface Lesson {
  readonly models: readonly LearntPlayerModel[];
  /** When to learn again, epoch ms. */
  readonly until: number;
}
interface School {
  readonly lessons: Map<string, Lesson>;
  readonly learning: Set<string>;
  /** Projects learn one after the other: it is never urgent. */
  last: Promise<void>;
}

const schools = new WeakMap<Services['eventStore'], School>();

/**
 * What a project's joined sessions have taught of its players so far. Never waits: learning goes on behind, and until it has ended what
 * was known before serves, at first nothing, so that priors do.
 */
export function playerModels(services: Services, projectId: string): readonly LearntPlayerModel[] {
  const school = schools.get(services.eventStore) ?? {
    lessons: new Map(),
    learning: new Set(),
    last: Promise.resolve(),
  };
  schools.set(services.eventStore, school);
  const known = school.lessons.get(projectId);
  if ((known === undefined || Date.now() >= known.until) && !school.learning.has(projectId)) {
    school.learning.add(projectId);
    school.last = school.last.then(() => learn(services, school, projectId));
  }
  return known?.models ?? [];
}

async function learn(services: Services, { lessons, learning }: School, projectId: string): Promise<void> {
  try {
    const models = await lessonsOf(services, projectId);
    lessons.delete(projectId);
    lessons.set(projectId, { models, until: Date.now() + (models.length > 0 ? KEPT_MS : RETRY_MS) });
    for (const oldest of lessons.keys()) {
      if (lessons.size <= MOST_PROJECTS) break;
      lessons.delete(oldest);
    }
  } catch (error) {
    const models = lessons.get(projectId)?.models ?? [];
    lessons.set(projectId, { models, until: Date.now() + RETRY_MS });
    services.log.warn('Learning from joined sessions failed; what was known before serves.', {
      projectId,
      error: error instanceof Error ? error.message : String(error),
    });
  } finally {
    learning.delete(projectId);
  }
}

/** Learns from the project's newest sessions that both sides saw. */
export async function lessonsOf(services: Services, projectId: string): Promise<readonly LearntPlayerModel[]> {
  const ids = await lessonSessions(services, projectId);
  if (ids.length < FEWEST_SESSIONS) return [];
  const sources = await sourceFacts(services, projectId);
  const timelines = [];
  for await (const stored of services.eventStore.loadSessions(projectId, ids)) {
    for (const records of playbackSessions(stored)) timelines.push(correlate({ ...records, sources }));
  }
  return learnPlayerModels(timelines);
}

/** The sessions that teach: the project's newest that both sides saw. */
export async function lessonSessions({ eventStore }: Services, projectId: string): Promise<readonly string[]> {
  const page = await eventStore.listSessions({
    projectId,
    from: Date.now() - LOOK_BACK_MS,
    to: null,
    filter: BOTH_SIDES,
    sort: 'started',
    direction: 'desc',
    limit: MOST_SESSIONS,
    cursor: null,
  });
  return page.rows.map(({ session }) => session.id);
}
