import type { Accuracy, AccuracyGroup, ComparedPlay, Signal } from '../accuracy-types.ts';

/** A play with what one signal says of it. */
export interface SignalPlay {
  readonly play: ComparedPlay;
  readonly said: ComparedPlay['predicted']['timing'];
  /** Predicted minus actual, ms; null where either says that it never started. */
  readonly startupErrorMs: number | null;
}

/** How a link names a row. */
export const choiceOf = (kind: 'player' | 'source', { key }: Pick<AccuracyGroup, 'key'>): string => `${kind}:${key}`;

/** The row that a link names; null where it names none that is there. */
export function chosenGroup({ byPlayer, bySource }: Accuracy, of: string | null): AccuracyGroup | null {
  return (
    byPlayer.find((group) => choiceOf('player', group) === of) ??
    bySource.find((group) => choiceOf('source', group) === of) ??
    null
  );
}

/** The plays of the row that a link names, of all without one, that a signal could measure: furthest off first. */
export function chosenPlays(accuracy: Accuracy, of: string | null, signal: Signal): SignalPlay[] {
  const isChosen = chosenGroup(accuracy, of) !== null;
  return accuracy.plays
    .filter((play) => !isChosen || choicesOf(play).includes(of ?? ''))
    .flatMap((play): SignalPlay[] => {
      const said = play.predicted[signal];
      return said === null ? [] : [{ play, said, startupErrorMs: errorOf(play.actual.startupMs, said.startupMs) }];
    })
    .sort((a, b) => distance(b) - distance(a));
}

const choicesOf = ({ playerName, playerVersion, sourceIds }: ComparedPlay): string[] => [
  choiceOf('player', { key: `${playerName}@${playerVersion}` }),
  ...sourceIds.map((key) => choiceOf('source', { key })),
];

const errorOf = (actual: number | null, said: number | null): number | null =>
  actual === null || said === null ? null : said - actual;

/** A start that one claims and the other denies is furthest; a play that never started by both is not off at all. */
function distance({ play, said, startupErrorMs }: SignalPlay): number {
  if (startupErrorMs !== null) return Math.abs(startupErrorMs);
  return play.actual.startupMs === said.startupMs ? -1 : Number.POSITIVE_INFINITY;
}
