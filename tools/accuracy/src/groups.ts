import { type Figures, figuresOf } from './figures.ts';
import { type SessionScore, SIGNALS } from './score-session.ts';

/** The figures of each value that sessions have in one respect. */
export interface Grouping {
  readonly by: string;
  readonly groups: readonly { readonly name: string; readonly figures: Figures }[];
}

/** A start that took longer than this is a slow one. */
export const SLOW_START_MS = 2_000;

/** Overall, and by each respect in which answers may differ. Groups without sessions are left out. */
export function groupings(scores: readonly SessionScore[]): Grouping[] {
  return [
    grouping('all', scores, () => 'overall', ['overall']),
    grouping('signal', scores, ({ signal }) => signal, SIGNALS),
    grouping('player', scores, ({ player }) => player),
    grouping('stalls', scores, stallsOf, STALLS),
    grouping('start', scores, startOf, STARTS),
    grouping('scenario', scores, ({ scenario }) => scenario),
  ];
}

const STALLS = ['stalled', 'ended in a stall', 'stall-free'] as const;

function stallsOf({ stalled, endsInStall }: SessionScore): string {
  if (endsInStall) return STALLS[1];
  return stalled ? STALLS[0] : STALLS[2];
}

const STARTS = ['under 2 s', 'over 2 s', 'never'] as const;

function startOf({ trueStartupMs }: SessionScore): string {
  if (trueStartupMs === null) return STARTS[2];
  return trueStartupMs > SLOW_START_MS ? STARTS[1] : STARTS[0];
}

/** `order` where names have one; else by name. */
function grouping(
  by: string,
  scores: readonly SessionScore[],
  nameOf: (score: SessionScore) => string,
  order?: readonly string[],
): Grouping {
  const members = new Map<string, SessionScore[]>();
  for (const score of scores) {
    const name = nameOf(score);
    members.set(name, [...(members.get(name) ?? []), score]);
  }
  const names = order ?? [...members.keys()].sort();
  return {
    by,
    groups: names.flatMap((name) => {
      const own = members.get(name);
      return own === undefined ? [] : [{ name, figures: figuresOf(own) }];
    }),
  };
}
