import type { ControlPlane } from '@telecine/control-plane';
import type { SessionShares } from '@telecine/event-store';

const JOB = 'settler';
/** Sessions are divided into so many shares, so that tens of replicas can divide them evenly. Only one opens an embedded database. */
const SHARES = 64;
const LEASE_MS = 10_000;
/** As long as it has what is fair it renews this often, else it asks sooner. */
const RENEW_MS = 2_500;
const ASK_MS = 800;

/** What asking anew changed. */
export interface ShareChange {
  /** Those that it did not have before. */
  readonly gained: readonly number[];
  /** Those that are another's once they are given back. */
  readonly surplus: readonly number[];
}

const NOTHING: ShareChange = { gained: [], surplus: [] };

/** Which of all sessions this process settles: its share among the replicas, held by leases. */
export class SettleShares {
  readonly #controlPlane: ControlPlane;
  readonly #holder = `settler-${process.pid}-${Math.random().toString(36).slice(2)}`;
  readonly #of: number;
  #own: ReadonlySet<number> = new Set();
  #surplus: readonly number[] = [];
  #renewAt = 0;
  /** Nothing is begun after this instant, epoch ms: half of a lease is left for what is under way, which is renewed meanwhile. */
  until = 0;

  constructor(controlPlane: ControlPlane) {
    this.#controlPlane = controlPlane;
    this.#of = controlPlane.kind === 'embedded' ? 1 : SHARES;
  }

  get own(): ReadonlySet<number> {
    return this.#own;
  }

  /** Some of the shares, for the event store's questions. */
  among(own: Iterable<number>): SessionShares {
    return { of: this.#of, own: [...own] };
  }

  /** Renews what it has and asks for more when it is time to. */
  async renew(): Promise<ShareChange> {
    const now = Date.now();
    if (now < this.#renewAt) return { ...NOTHING, surplus: this.#surplus };
    const request = { job: JOB, of: this.#of, holder: this.#holder, ttlMs: LEASE_MS };
    const { own, fair } = await this.#controlPlane.takeShares(request);
    const gained = own.filter((share) => !this.#own.has(share));
    this.#own = new Set(own);
    this.#surplus = own.slice(fair);
    this.until = now + LEASE_MS / 2;
    this.#renewAt = now + (own.length === fair ? RENEW_MS : ASK_MS);
    return { gained, surplus: this.#surplus };
  }

  /** Gives shares to whoever wants them. */
  async giveBack(shares: readonly number[]): Promise<void> {
    if (shares.length === 0) return;
    await this.#controlPlane.releaseShares({ job: JOB, holder: this.#holder, shares });
    this.#own = new Set([...this.#own].filter((share) => !shares.includes(share)));
    this.#surplus = this.#surplus.filter((share) => !shares.includes(share));
  }

  async leave(): Promise<void> {
    await this.#controlPlane.leaveShares({ job: JOB, holder: this.#holder });
  }
}
