import type { SessionDeliveryRequest } from '@telecine/domain';
import type { RequestFacts } from './request-facts.ts';
import { foldedRun, type Run } from './runs.ts';

/** A row of the waterfall. Levels as in a tree: what is unfolded lies one level deeper. */
export type Row =
  | { readonly kind: 'run'; readonly key: string; readonly level: 1; readonly expanded: boolean; readonly run: Run }
  | {
      readonly kind: 'request';
      readonly key: string;
      readonly level: 1 | 2;
      readonly expanded: boolean;
      readonly request: RequestFacts;
    }
  | {
      readonly kind: 'side';
      readonly key: string;
      readonly level: 2 | 3;
      readonly request: RequestFacts;
      readonly side: SideOfRequest;
    };

/** What one side or tier knows of an unfolded request; `asked` is the origin as the edge's own line tells of it. */
export type SideOfRequest =
  | { readonly kind: 'player' }
  | { readonly kind: 'line'; readonly line: SessionDeliveryRequest }
  | { readonly kind: 'asked'; readonly line: SessionDeliveryRequest }
  | { readonly kind: 'no_line' };

export type Show = 'all' | 'problems';

export interface RowOptions {
  readonly show: Show;
  /** Keys of runs and requests that are unfolded. */
  readonly expanded: ReadonlySet<string>;
  /** Keys of requests that always stand on their own: evidence. */
  readonly kept: ReadonlySet<string>;
  /** Keys of requests that were selected: a run that holds one is unfolded. */
  readonly revealed: ReadonlySet<string>;
}

/** Flattens the requests into rows: a run of healthy neighbours is one row, a problem or a kept one has its own. */
export function rowsOf(requests: readonly RequestFacts[], options: RowOptions): Row[] {
  const rows: Row[] = [];
  if (options.show === 'problems') {
    for (const request of requests) {
      if (request.problem !== null || options.kept.has(request.key)) pushRequest(rows, request, 1, options);
    }
    return rows;
  }
  for (let at = 0; at < requests.length; ) {
    const members = runFrom(requests, at, options.kept);
    const first = members[0];
    if (members.length >= 2 && first) {
      const key = `run:${first.key}`;
      const expanded = options.expanded.has(key) || members.some((member) => options.revealed.has(member.key));
      rows.push({ kind: 'run', key, level: 1, expanded, run: foldedRun(members) });
      if (expanded) for (const member of members) pushRequest(rows, member, 2, options);
    } else {
      const request = requests[at];
      if (request) pushRequest(rows, request, 1, options);
    }
    at += Math.max(1, members.length);
  }
  return rows;
}

/** The neighbours from `at` on that fold together: alike, and none with a problem. */
function runFrom(requests: readonly RequestFacts[], at: number, kept: ReadonlySet<string>): RequestFacts[] {
  const members: RequestFacts[] = [];
  const kind = foldKind(requests[at]);
  for (let next = at; kind !== null && next < requests.length; next++) {
    const request = requests[next];
    if (!request || foldKind(request) !== kind || kept.has(request.key)) break;
    members.push(request);
  }
  return members;
}

function foldKind(request: RequestFacts | undefined): 'seen' | 'awaiting' | 'unlogged' | 'one_sided' | null {
  if (!request || request.problem !== null) return null;
  return request.missing === null || request.missing === 'unreported' ? 'seen' : request.missing;
}

function pushRequest(rows: Row[], request: RequestFacts, level: 1 | 2, { expanded }: RowOptions): void {
  const open = expanded.has(request.key);
  rows.push({ kind: 'request', key: request.key, level, expanded: open, request });
  if (!open) return;
  for (const side of sidesOf(request)) {
    const name = side.kind === 'line' || side.kind === 'asked' ? `${side.kind}:${side.line.id}` : side.kind;
    rows.push({ kind: 'side', key: `${request.key}/${name}`, level: level === 1 ? 2 : 3, request, side });
  }
}

/** Player above, delivery below, in order of the path. */
export function sidesOf({ joined }: RequestFacts): SideOfRequest[] {
  const sides: SideOfRequest[] = [{ kind: 'player' }];
  const lines = joined.deliveryRequests;
  if (lines.length === 0) sides.push({ kind: 'no_line' });
  const originLogged = lines.some(({ tier }) => tier === 'origin');
  for (const line of lines) {
    sides.push({ kind: 'line', line });
    if (line.tier === 'edge' && !originLogged && line.originTtfbMs !== null) sides.push({ kind: 'asked', line });
  }
  return sides;
}
