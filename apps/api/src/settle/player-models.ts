import type { PlayerLesson } from '@telecine/control-plane';
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
/** Of several replicas one learns; one that dies of it leaves it to another after this. */
const LEASE_MS = 60_000;
/** Projects of which lessons are in memory; of more the longest known are read anew. */
const MOST_PROJECTS = 1_000;

const BOTH_SIDES = parseFilter('seen:both');

interface Known {
  /** Null while the project has taught nothing. */
  readonly lesson: PlayerLesson | null;
  /** When to learn again, epoch ms. */
  readonly until: number;
}
interface School {
  readonly known: Map<string, Known>;
  readonly reading: Map<string, Promise<Known>>;
  readonly learning: Map<string, Promise<void>>;
  /** Projects learn one after the other: it is never urgent. */
  last: Promise<void>;
}

const schools = new WeakMap<Services['eventStore'], School>();

/**
 * What a project's joined sessions have taught of its players so far, in this process or before. Waits for what is kept of it once,
 * and never for learning: that goes on behind, and until it has ended what was known before serves, at first nothing, so that priors do.
 */
export async function playerModels(services: Services, projectId: string): Promise<readonly LearntPlayerModel[]> {
  const known = await knownLesson(services, projectId);
  if (Date.now() >= known.until) learnBehind(services, projectId);
  return known.lesson?.models ?? [];
}

/** The lesson that serves now; where there is none, what can be learnt by waiting. Null where that is nothing. */
export async function playerLesson(services: Services, projectId: string): Promise<PlayerLesson | null> {
  const { lesson } = await knownLesson(services, projectId);
  if (lesson !== null) return lesson;
  await learnBehind(services, projectId);
  return (await knownLesson(services, projectId)).lesson;
}

function schoolOf({ eventStore }: Services): School {
  const known = schools.get(eventStore);
  if (known) return known;
  const school: School = { known: new Map(), reading: new Map(), learning: new Map(), last: Promise.resolve() };
  schools.set(eventStore, school);
  return school;
}

async function knownLesson(services: Services, projectId: string): Promise<Known> {
  const school = schoolOf(services);
  const known = school.known.get(projectId);
  if (known) return known;
  const reading =
    school.reading.get(projectId) ??
    services.controlPlane
      .findPlayerLesson(projectId)
      .then((lesson) => remember(school, projectId, lesson, (lesson?.learntAt ?? 0) + KEPT_MS))
      .finally(() => school.reading.delete(projectId));
  school.reading.set(projectId, reading);
  return reading;
}

function remember({ known }: School, projectId: string, lesson: PlayerLesson | null, until: number): Known {
  const entry = { lesson, until };
  known.delete(projectId);
  known.set(projectId, entry);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_PROJECTS) break;
    known.delete(oldest);
  }
  return entry;
}

/** Never rejects: what was known before serves where learning fails. */
function learnBehind(services: Services, projectId: string): Promise<void> {
  const school = schoolOf(services);
  const under = school.learning.get(projectId);
  if (under) return under;
  const learning = school.last.then(async () => {
    const before = school.known.get(projectId)?.lesson ?? null;
    let lesson: PlayerLesson | null = null;
    try {
      lesson = await learnt(services, projectId);
    } catch (error) {
      services.log.warn('Learning from joined sessions failed; what was known before serves.', {
        projectId,
        error: error instanceof Error ? error.message : String(error),
      });
    }
    remember(school, projectId, lesson ?? before, Date.now() + (lesson === null ? RETRY_MS : KEPT_MS));
    school.learning.delete(projectId);
  });
  school.learning.set(projectId, learning);
  school.last = learning;
  return learning;
}

/** The lesson of another replica where that is new enough, else one of our own. Null where neither is to be had now. */
async function learnt(services: Services, projectId: string): Promise<PlayerLesson | null> {
  const { controlPlane } = services;
  const kept = await controlPlane.findPlayerLesson(projectId);
  if (kept !== null && Date.now() - kept.learntAt < KEPT_MS) return kept;
  const [lease, holder] = [`lesson ${projectId}`, `${process.pid}-${Math.random().toString(36).slice(2)}`];
  if (!(await controlPlane.acquireLease(lease, holder, LEASE_MS))) return null;
  try {
    const models = await lessonsOf(services, projectId);
    if (models.length === 0) return null; // an old lesson is worth more than none
    const lesson = { learntAt: Date.now(), models };
    await controlPlane.savePlayerLesson({ projectId, ...lesson });
    return lesson;
  } finally {
    await controlPlane.releaseLease(lease, holder);
  }
}

/** Learns from the project's newest sessions that both sides saw. */
async function lessonsOf(services: Services, projectId: string): Promise<readonly LearntPlayerModel[]> {
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
