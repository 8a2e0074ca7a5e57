import { firstNotBefore } from '../delivery-lines.ts';
import type { MediaStep } from './media-steps.ts';
import type { Viewing } from './viewings.ts';

/** Requests before the first segment and after the last that still belong to a session. */
export const AROUND_MS = 60_000;
/** What it says against a session that a request came by a connection of another's, or by a new one; or that it has the object. */
const OTHERS_CONNECTION_MS = 10_000;
const NEW_CONNECTION_MS = 500;
const HAS_IT_MS = { during: 5_000, beyond: 20_000 };
/** Whoever begins fetches manifests and initialisation within this. */
export const OF_ONE_START_MS = 5_000;

/** A request and what is known of who made it. */
interface Stray {
  readonly step: MediaStep;
  /** Whether it may be somebody's first. */
  readonly begins: boolean;
  /** How many viewings used its connection. */
  readonly users: number;
}

/** A session in the making: a viewing, and what else belongs to it: manifests, initialisation, strays. */
export class ViewingRequests {
  readonly steps: MediaStep[];
  readonly others: number;
  readonly #viewing: Viewing;
  readonly #media: readonly MediaStep[];
  readonly #connections: ReadonlySet<string>;
  readonly #objects = new Map<string, number>();

  constructor(viewing: Viewing) {
    this.#viewing = viewing;
    this.others = viewing.others;
    this.steps = viewing.runs.flatMap(({ steps }) => steps);
    this.#media = [...this.steps].sort(byTime);
    this.#connections = new Set(viewing.runs.flatMap(({ connections }) => [...connections]));
  }

  add(step: MediaStep): void {
    this.steps.push(step);
    this.#objects.set(step.object, (this.#objects.get(step.object) ?? 0) + 1);
  }

  uses(connection: string): boolean {
    return this.#connections.has(connection);
  }

  /** How far a request is from this session, ms; null where it can't belong to it. */
  distance({ step, begins, users }: Stray): number | null {
    const { firstAt, lastAt } = this.#viewing;
    const before = Math.max(0, firstAt - step.at);
    const after = Math.max(0, step.at - lastAt);
    if (before > AROUND_MS || after > AROUND_MS) return null;
    // A connection that several players share tells nothing.
    const isOwn = users === 1 && this.uses(step.connection);
    const isDuring = before === 0 && after === 0;
    if (isOwn && isDuring) return 0;
    const hasIt = this.#objects.get(step.object) === 1 && step.kind !== 'media';
    // Whoever begins by a connection of his own with what this viewer has, and does not poll, is another.
    if (begins && hasIt && users === 0 && step.connection !== '' && before === 0) return null;
    const connection = isOwn ? 0 : users === 1 ? OTHERS_CONNECTION_MS : NEW_CONNECTION_MS;
    const had = hasIt ? HAS_IT_MS[isDuring ? 'during' : 'beyond'] : 0;
    return before + after + connection + had + (isDuring ? this.#untilNext(step.at) : 0);
  }

  /** How soon the viewer asked for media after an instant: manifests and initialisation come right before. */
  #untilNext(at: number): number {
    const next = this.#media[firstNotBefore(this.#media, at)];
    return next === undefined ? OF_ONE_START_MS : Math.min(OF_ONE_START_MS, next.at - at);
  }
}

/** The session that a request belongs to; null where it is of none of them. `begins`: it may be somebody's first. */
export function nearest(groups: readonly ViewingRequests[], step: MediaStep, begins: boolean): ViewingRequests | null {
  const users = groups.filter((group) => group.uses(step.connection)).length;
  let best: ViewingRequests | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    const distance = group.distance({ step, begins, users });
    if (distance !== null && distance < least) [best, least] = [group, distance];
  }
  return best;
}

const byTime = (a: MediaStep, b: MediaStep): number => a.at - b.at;
