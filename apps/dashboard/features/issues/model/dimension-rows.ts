import { printTerm, sessionField } from '@telecine/domain';
import type { IssueDetail } from '../issue-types.ts';

export interface DimensionRow {
  readonly dimension: string;
  readonly value: string;
  /** The first of its dimension: its name stands there. */
  readonly label: string | null;
  /** Of the issue's sessions, and of all, 0 to 1. */
  readonly withIssue: number;
  readonly all: number;
  /** How many times as frequent it is among the issue's sessions. */
  readonly lift: number;
  /** A filter for these sessions; null where no field is about it. */
  readonly token: string | null;
}

type Value = IssueDetail['dimensions'][number];

const LABELS: Readonly<Record<Value['dimension'], string>> = {
  cdn: 'CDN',
  pop: 'POP',
  player: 'Player',
  player_version: 'Player version',
  device: 'Device',
  content: 'Content',
  country: 'Country',
};
const MOST_VALUES = 3;

/** What the sessions with the issue have, beside all sessions; by dimension, most frequent first. */
export function dimensionRows(values: readonly Value[], withIssue: number, sessions: number): readonly DimensionRow[] {
  return (Object.keys(LABELS) as Value['dimension'][]) // the table's own keys
    .flatMap((dimension) =>
      values
        .filter((value) => value.dimension === dimension)
        .slice(0, MOST_VALUES)
        .map((value, index) => rowOf(value, index === 0 ? LABELS[dimension] : null, withIssue, sessions)),
    );
}

function rowOf(value: Value, label: string | null, withIssue: number, sessions: number): DimensionRow {
  const [share, all] = [value.withIssue / withIssue, value.sessions / sessions];
  return {
    dimension: value.dimension,
    value: value.value,
    label,
    withIssue: share,
    all,
    lift: share / all,
    token: sessionField(value.dimension) ? printTerm(value.dimension, ':', value.value) : null,
  };
}
