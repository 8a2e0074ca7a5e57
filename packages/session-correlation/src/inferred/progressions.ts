import type { MediaStep } from './media-steps.ts';
import { RivalConnections } from './rival-connections.ts';

/** A run through the content, segment after segment: one player between two seeks. */
export interface Progression {
  readonly steps: readonly MediaStep[];
  readonly connections: ReadonlySet<string>;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Its earliest place in the content. */
  readonly from: number;
}

/** A player is at rest this long at most; whoever goes on after it comes back. */
export const LONGEST_REST_MS = 1_800_000;
/** How far a request may be from the next in its track: segments come out of order, renditions overlap. */
const REACH = { behind: 3, ahead: 2 };
/** The same from the other track: sound runs ahead of the picture. */
const OTHER_TRACK_REACH = 8;
/** What the lack of its own track says against a run, in segments. */
const NEW_TRACK = 3;
/** What a connection that the run has used says for it, and one that only others used against it, in segments. */
const SAME_CONNECTION = 2;
const OTHERS_CONNECTION = 1;
/** What so much rest says against a run, in segments. */
const REST_MS = 10_000;
const MOST_OF_REST = 4;
/** No address is shared by more players of one content at a time that could be told apart. */
const MOST_AT_ONCE = 64;

/** Sorts the media requests into runs: each goes on with the run that it fits best, or begins one. In order of their start. */
export function progressions(steps: readonly MediaStep[]): Progression[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  const carriers = { users: new Map<string, Progression>(), rivals: new RivalConnections(steps) };
  for (const step of steps) {
    if (step.kind !== 'media') continue;
    open = open.filter(({ lastAt }) => step.at - lastAt <= LONGEST_REST_MS);
    let best: Run | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const run of open) {
      const fit = run.fit(step, carriers);
      if (fit !== null && fit >= most) [best, most] = [run, fit];
    }
    if (best === null) {
      best = new Run(step);
      runs.push(best);
      if (open.length >= MOST_AT_ONCE) open.shift();
    } else open = open.filter((run) => run !== best);
    best.add(step);
    open.push(best); // the latest last: of equals it is preferred
    if (step.connection !== '') carriers.users.set(step.connection, best);
  }
  return runs;
}

class Run implements Progression {
  readonly steps: MediaStep[] = [];
  readonly connections = new Set<string>();
  readonly firstAt: number;
  lastAt: number;
  from: number;
  readonly #next = new Map<MediaStep['medium'], number>();
  readonly #got = new Set<string>();

  constructor(first: MediaStep) {
    this.firstAt = first.at;
    this.lastAt = first.at;
    this.from = first.from;
  }

  add(step: MediaStep): void {
    this.steps.push(step);
    this.lastAt = Math.max(this.lastAt, step.at);
    this.from = Math.min(this.from, step.from);
    if (step.connection !== '') this.connections.add(step.connection);
    if (!step.isWhole) return;
    this.#next.set(step.medium, Math.max(step.next, this.#next.get(step.medium) ?? step.next));
    this.#got.add(step.object);
  }

  /** How well a request goes on with this run; null where it can't: the place is another, or the run has the object already. */
  fit(step: MediaStep, { users, rivals }: Carriers): number | null {
    if (step.isWhole && this.#got.has(step.object)) return null;
    const own = this.#next.get(step.medium);
    const due = own ?? this.#next.get(step.medium === 'audio' ? 'video' : 'audio') ?? this.from;
    const off = step.from - due;
    const reach = own === undefined ? { behind: OTHER_TRACK_REACH, ahead: OTHER_TRACK_REACH } : REACH;
    if (off < -reach.behind || off > reach.ahead) return null;
    const isOwn = this.connections.has(step.connection);
    if (!isOwn && this.#hasRival(step.connection, rivals)) return null;
    const user = rivals.areTelling ? users.get(step.connection) : undefined;
    const carried = user === undefined ? 0 : user === this ? SAME_CONNECTION : isOwn ? 0 : -OTHERS_CONNECTION;
    const track = own === undefined ? NEW_TRACK : 0;
    return carried - track - Math.abs(off) - Math.min(MOST_OF_REST, (step.at - this.lastAt) / REST_MS);
  }

  #hasRival(connection: string, rivals: RivalConnections): boolean {
    for (const own of this.connections) if (rivals.areRivals(own, connection)) return true;
    return false;
  }
}

/** Who uses which connection. */
interface Carriers {
  /** The run that used each last. */
  readonly users: ReadonlyMap<string, Progression>;
  readonly rivals: RivalConnections;
}
