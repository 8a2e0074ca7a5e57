import type { JoinedRequest } from '@telecine/domain';
import { firstIndex } from './first-index.ts';
import { edgeLine, endOf, instantOf, isAborted, isPicture, rateKbps } from './request-facts.ts';

/** A request with its span, worked out once. Instants on the receiver's clock. */
export interface TimedRequest {
  readonly request: JoinedRequest;
  readonly from: number;
  readonly to: number;
}

/** Answers under this size fit the kernel's buffer: their log times say nothing of the line. */
const TELLING_BYTES = 200_000;

/** The requests of a session by time: what ran in a stretch is found without looking at the others. */
export class RequestIndex {
  /** In order of their first instants. */
  readonly all: readonly TimedRequest[];
  /** Those for picture, in order of their first instants. */
  readonly pictures: readonly TimedRequest[];
  /** A binary tree over `all`, its leaves in the second half: the latest end below each node. Made when it is first asked. */
  #latest: Float64Array | null = null;
  readonly #fastest = new Map<JoinedRequest, number>();

  constructor(requests: readonly JoinedRequest[]) {
    const all = requests.map((request) => ({ request, from: instantOf(request), to: endOf(request) }));
    const inOrder = all.every(({ from }, place) => place === 0 || from >= (all[place - 1]?.from ?? from));
    this.all = inOrder ? all : all.sort((a, b) => a.from - b.from);
    this.pictures = all.filter(({ request }) => isPicture(request));
  }

  /** Those that ran at some instant after `from` and before `to`. */
  overlapping(from: number, to: number): TimedRequest[] {
    const found: TimedRequest[] = [];
    this.#latest ??= latestEnds(this.all);
    this.#collect(this.#latest, 1, this.#latest.length / 2, 0, from, firstAt(this.all, to), found);
    return found;
  }

  /** The best rate that the viewer's line is known to have carried while a request ran, kbps; 0 where nothing tells. */
  fastestPeer(of: TimedRequest): number {
    const known = this.#fastest.get(of.request);
    if (known !== undefined) return known;
    let best = 0;
    for (let index = firstAt(this.all, of.from); index < this.all.length; index++) {
      const other = this.all[index];
      if (other === undefined || other.from > of.to) break;
      if (other.request === of.request || other.to > of.to || isAborted(other.request)) continue;
      const { playerRequest } = other.request;
      const telling = playerRequest !== null || (edgeLine(other.request)?.bytes ?? 0) > TELLING_BYTES;
      if (telling) best = Math.max(best, rateKbps(other.request) ?? 0);
    }
    this.#fastest.set(of.request, best);
    return best;
  }

  /** Goes down to the leaves before `end` whose request ended after `from`; a node spans `width` leaves from `first`. */
  #collect(
    latest: Float64Array,
    node: number,
    width: number,
    first: number,
    from: number,
    end: number,
    found: TimedRequest[],
  ): void {
    if (first >= end || !((latest[node] ?? 0) > from)) return;
    const leaf = this.all[first];
    if (width === 1) {
      if (leaf !== undefined) found.push(leaf);
      return;
    }
    const half = width / 2;
    this.#collect(latest, 2 * node, half, first, from, end, found);
    this.#collect(latest, 2 * node + 1, half, first + half, from, end, found);
  }
}

/** The first place in a list in order of `from` at which `from` is `at` or later. */
export const firstAt = (sorted: readonly TimedRequest[], at: number): number =>
  firstIndex(sorted.length, (index) => (sorted[index]?.from ?? at) >= at);

function latestEnds(all: readonly TimedRequest[]): Float64Array {
  let leaves = 1;
  while (leaves < all.length) leaves *= 2;
  const latest = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY);
  for (const [index, { to }] of all.entries()) latest[leaves + index] = to;
  for (let node = leaves - 1; node > 0; node--) {
    latest[node] = Math.max(latest[2 * node] ?? 0, latest[2 * node + 1] ?? 0);
  }
  return latest;
}
