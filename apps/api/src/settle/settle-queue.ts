import type { TouchedSession } from '@telecine/event-store';
import type { OvertakenSession } from './peer-watch.ts';
import { HABITS_FRESH_MS } from './player-habits.ts';
import type { Settled } from './settle-sessions.ts';

/** A session that goes on receiving records is settled again at most this often. */
const AGAIN_MS = 1500;
/** A session that waits for its logs is looked at again after a quarter of the time it has waited, within these bounds. */
const SOONEST_REVISIT_MS = 2000;
const LATEST_REVISIT_MS = 60_000;
/** A final session whose player could not be judged yet is settled once more after these: what is known of players is asked anew by then. */
const JUDGED_AFTER_MS = [HABITS_FRESH_MS + 5_000, 300_000];
/** A session that can't be settled is tried again after this, then twice as long, and so on. */
const FIRST_RETRY_MS = 1000;
const LATEST_RETRY_MS = 600_000;
/** What is final is kept in mind until a repeated touch can't come any more. */
const REMEMBERED_MS = 40_000;
/** So many sessions share the costs of questions and of a write. Half as many cost an eighth more of the CPU and take 50 MB less. */
const MOST_IN_A_BATCH = 256;
/** Of so many who have waited longest, those whose rows lie together are settled together. */
const NEIGHBOURHOOD = 8 * MOST_IN_A_BATCH;

interface Known {
  readonly projectId: string;
  readonly sessionId: string;
  readonly share: number;
  touchedAt: number;
  /** The newest touch that a settling has seen. */
  settledTouch: number;
  /** When to look again though nothing came; null once final. */
  revisitAt: number | null;
  /** Whatever came, not before this. */
  notBefore: number;
  isUnderWay: boolean;
  /** How often in a row it could not be settled. */
  failures: number;
  /** How often it was final while its player could not be judged. */
  unjudged: number;
  /** What is known of other sessions from before this instant won't do. */
  peersAsOf: number;
}

const UNSETTLED = {
  settledTouch: 0,
  revisitAt: null,
  notBefore: 0,
  isUnderWay: false,
  failures: 0,
  unjudged: 0,
  peersAsOf: 0,
} as const;

/** Sessions of one project to be settled together. */
export interface Batch {
  readonly projectId: string;
  readonly sessionIds: readonly string[];
  /** By session, the newest touch when the batch was made. */
  readonly touches: ReadonlyMap<string, number>;
  /** What is known of other sessions from before this instant, epoch ms, won't do. */
  readonly peersAsOf: number;
}

/**
 * Which sessions are due, and in which order: projects take turns, and of a project who has waited longest comes first. Instants
 * are given, epoch ms.
 */
export class SettleQueue {
  readonly #sessions = new Map<string, Known>();
  /** Shares that are another's soon: nothing of them is begun any more. */
  #leaving: ReadonlySet<number> = new Set();
  /** By project, in the order of their turns; each longest waiting last. */
  #due = new Map<string, Known[]>();

  get size(): number {
    return this.#sessions.size;
  }

  note(touches: readonly TouchedSession[]): void {
    for (const { projectId, sessionId, touchedAt, share } of touches) {
      const known = this.#sessions.get(keyOf(projectId, sessionId));
      if (known) known.touchedAt = Math.max(known.touchedAt, touchedAt);
      else this.#sessions.set(keyOf(projectId, sessionId), { ...UNSETTLED, projectId, sessionId, touchedAt, share });
    }
  }

  /** Others have come of those that these were compared with: they are due again, though nothing came of themselves. */
  overtaken(sessions: readonly OvertakenSession[], now: number): void {
    for (const { projectId, sessionId, share } of sessions) {
      const key = keyOf(projectId, sessionId);
      const known = this.#sessions.get(key) ?? {
        ...UNSETTLED,
        projectId,
        sessionId,
        share,
        touchedAt: now,
        settledTouch: now,
      };
      known.revisitAt = now;
      known.peersAsOf = now;
      this.#sessions.set(key, known);
    }
  }

  /** Forgets the sessions of all but some shares; what is under way of the others may have been settled by who has them now. */
  keep(shares: ReadonlySet<number>): void {
    for (const [key, { share }] of this.#sessions) if (!shares.has(share)) this.#sessions.delete(key);
    this.#withhold(({ share }) => !shares.has(share));
  }

  /** Begins nothing more of some shares, and of no others. Answers those of which nothing is under way: they may be given back. */
  leave(shares: readonly number[]): number[] {
    this.#leaving = new Set(shares);
    if (shares.length === 0) return [];
    this.#withhold(({ share }) => this.#leaving.has(share));
    const busy = new Set<number>();
    for (const { share, isUnderWay } of this.#sessions.values()) if (isUnderWay) busy.add(share);
    return shares.filter((share) => !busy.has(share));
  }

  /** What was found due at the last look and is no longer to be begun. */
  #withhold(isOut: (known: Known) => boolean): void {
    for (const [projectId, due] of this.#due) {
      const rest = due.filter((known) => !isOut(known));
      if (rest.length === 0) this.#due.delete(projectId);
      else this.#due.set(projectId, rest);
    }
  }

  /** Looks who is due now. */
  refresh(now: number): void {
    const due = new Map<string, Known[]>();
    for (const projectId of this.#due.keys()) due.set(projectId, []); // turns stay in their order
    for (const [key, known] of this.#sessions) {
      if (isDone(known, now)) this.#sessions.delete(key);
      else if (!this.#leaving.has(known.share) && isDue(known, now)) {
        const own = due.get(known.projectId);
        if (own) own.push(known);
        else due.set(known.projectId, [known]);
      }
    }
    for (const [projectId, own] of due) {
      if (own.length === 0) due.delete(projectId);
      inOrder(own);
    }
    this.#due = due;
  }

  /** The next batch of those that were due at the last look; null when there is none. */
  take(): Batch | null {
    const [turn] = this.#due;
    if (!turn) return null;
    const [projectId, due] = turn;
    this.#due.delete(projectId);
    const sessions = batchFrom(due);
    if (due.length > 0) this.#due.set(projectId, due); // behind the others
    for (const known of sessions) known.isUnderWay = true;
    return {
      projectId,
      sessionIds: sessions.map(({ sessionId }) => sessionId),
      touches: new Map(sessions.map(({ sessionId, touchedAt }) => [sessionId, touchedAt])),
      peersAsOf: sessions.reduce((latest, known) => Math.max(latest, known.peersAsOf), 0),
    };
  }

  settled(batch: Batch, settled: readonly Settled[], now: number): void {
    const outcomes = new Map(settled.map((outcome) => [outcome.sessionId, outcome]));
    for (const known of this.#takeBack(batch)) {
      known.failures = 0;
      known.notBefore = now + AGAIN_MS;
      known.settledTouch = batch.touches.get(known.sessionId) ?? 0;
      const outcome = outcomes.get(known.sessionId);
      if (known.peersAsOf > batch.peersAsOf) known.revisitAt = now;
      else if (outcome?.state === 'provisional') known.revisitAt = revisitAt(known, now);
      else known.revisitAt = outcome?.isUnjudged ? judgedAt(known, now) : null;
    }
  }

  /** One of them is to blame: each is tried again by itself, one that was alone later and later. */
  failed(batch: Batch, now: number): void {
    const alone = batch.sessionIds.length === 1;
    for (const known of this.#takeBack(batch)) {
      if (alone) known.notBefore = now + Math.min(FIRST_RETRY_MS * 2 ** known.failures, LATEST_RETRY_MS);
      known.failures++;
    }
  }

  /** None of them is to blame: they are due as before. */
  putBack(batch: Batch): void {
    this.#takeBack(batch);
  }

  #takeBack({ projectId, sessionIds }: Batch): Known[] {
    const sessions = sessionIds.flatMap((sessionId) => this.#sessions.get(keyOf(projectId, sessionId)) ?? []);
    for (const known of sessions) known.isUnderWay = false;
    return sessions;
  }
}

const keyOf = (projectId: string, sessionId: string): string => `${projectId}/${sessionId}`;

function isDue(known: Known, now: number): boolean {
  if (known.isUnderWay || now < known.notBefore) return false;
  return known.touchedAt > known.settledTouch || (known.revisitAt !== null && now >= known.revisitAt);
}

/** Whether nothing more is to be done for it: it is final, and its last touch won't be seen again. */
const isDone = (known: Known, now: number): boolean =>
  !known.isUnderWay &&
  known.revisitAt === null &&
  known.settledTouch >= known.touchedAt &&
  now - known.touchedAt > REMEMBERED_MS;

function revisitAt({ touchedAt }: Known, now: number): number {
  const waited = (now - touchedAt) / 4;
  return now + Math.min(Math.max(waited, SOONEST_REVISIT_MS), LATEST_REVISIT_MS);
}

/** When it may be known whether players of its kind report: soon in a project that has just begun, later, or not at all. */
function judgedAt(known: Known, now: number): number | null {
  const wait = JUDGED_AFTER_MS[known.unjudged++];
  return wait === undefined ? null : now + wait;
}

/**
 * Longest waiting last; within neighbourhoods by session ID, as rows are stored: so a batch's rows lie in few places, and few
 * that it doesn't want are read with them.
 */
function inOrder(due: Known[]): void {
  due.sort((a, b) => b.touchedAt - a.touchedAt);
  for (let to = due.length; to > 0; to -= NEIGHBOURHOOD) {
    const from = Math.max(0, to - NEIGHBOURHOOD);
    const neighbours = due.slice(from, to).sort((a, b) => (a.sessionId < b.sessionId ? 1 : -1));
    due.splice(from, neighbours.length, ...neighbours);
  }
}

/** Takes the next off the end; one that could not be settled comes alone. */
function batchFrom(due: Known[]): Known[] {
  const batch: Known[] = [];
  for (let next = due.at(-1); next && batch.length < MOST_IN_A_BATCH; next = due.at(-1)) {
    if (next.failures > 0 && batch.length > 0) break;
    batch.push(next);
    due.pop();
    if (next.failures > 0) break;
  }
  return batch;
}
