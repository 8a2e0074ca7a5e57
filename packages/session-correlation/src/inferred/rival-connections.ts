import type { MediaStep } from './media-steps.ts';

/** A player fetches what it has no second time this soon after. */
const SOON_MS = 20_000;
/** Of two connections' requests, so many for equal objects at about the same time are no chance. */
const FEWEST = 3;
const SHARE = 0.15;
/** Where connections repeat themselves as well, several players share them, and repetitions tell nothing of who uses which. */
const MOST_OWN_SHARE = 0.05;

/** What connections tell of who is who: which pairs cannot be one player's, since both fetched the same objects at about the same time. */
export class RivalConnections {
  /** Whether connections tell players apart at all: not where players share them. */
  readonly areTelling: boolean;
  readonly #shared = new Map<string, Map<string, number>>();
  readonly #requests = new Map<string, number>();

  /** `steps` are in order of time. */
  constructor(steps: readonly MediaStep[]) {
    const lastOf = new Map<string, MediaStep>();
    let own = 0;
    let shared = 0;
    for (const step of steps) {
      if (step.kind !== 'media' || !step.isWhole || step.connection === '') continue;
      this.#requests.set(step.connection, (this.#requests.get(step.connection) ?? 0) + 1);
      const last = lastOf.get(step.object);
      lastOf.set(step.object, step);
      if (last === undefined || step.at - last.at > SOON_MS) continue;
      if (last.connection === step.connection) own++;
      else {
        shared++;
        this.#count(last.connection, step.connection);
        this.#count(step.connection, last.connection);
      }
    }
    this.areTelling = own <= MOST_OWN_SHARE * shared;
  }

  areRivals(connection: string, other: string): boolean {
    if (!this.areTelling) return false;
    const shared = this.#shared.get(connection)?.get(other) ?? 0;
    const fewer = Math.min(this.#requests.get(connection) ?? 0, this.#requests.get(other) ?? 0);
    return shared >= Math.max(FEWEST, fewer * SHARE);
  }

  #count(connection: string, other: string): void {
    const own = this.#shared.get(connection) ?? new Map<string, number>();
    this.#shared.set(connection, own.set(other, (own.get(other) ?? 0) + 1));
  }
}
