import type { SourceFacts } from '@telecine/domain';
import type { ComparedPlay } from './compared-play.ts';
import { type AccuracyFigures, figuresOf } from './figures.ts';

/** The sessions of one player and version, or that one log source delivered to. */
export interface AccuracyGroup {
  /** `name@version` of players, the ID of sources: what links choose it by. */
  readonly key: string;
  /** Empty where nobody names the player; a source that is gone is called by its ID. */
  readonly name: string;
  /** Of players; empty where it is not known, and for sources. */
  readonly version: string;
  readonly sessions: number;
  readonly cmcd: AccuracyFigures | null;
  readonly timing: AccuracyFigures | null;
}

/** Most sessions first. */
export function byPlayer(plays: readonly ComparedPlay[]): AccuracyGroup[] {
  return groupsOf(plays, ({ playerName, playerVersion }) => [`${playerName}@${playerVersion}`]).map(([key, own]) =>
    group(key, own, { name: own[0]?.playerName ?? '', version: own[0]?.playerVersion ?? '' }),
  );
}

/** Most sessions first. A session that several sources delivered to counts for each. */
export function bySource(plays: readonly ComparedPlay[], sources: readonly SourceFacts[]): AccuracyGroup[] {
  return groupsOf(plays, ({ sourceIds }) => sourceIds).map(([id, own]) => {
    const name = sources.find((source) => source.id === id)?.name ?? id;
    return group(id, own, { name, version: '' });
  });
}

const group = (
  key: string,
  plays: readonly ComparedPlay[],
  of: Pick<AccuracyGroup, 'name' | 'version'>,
): AccuracyGroup => ({
  key,
  ...of,
  sessions: plays.length,
  cmcd: figuresOf(plays, 'cmcd'),
  timing: figuresOf(plays, 'timing'),
});

function groupsOf(
  plays: readonly ComparedPlay[],
  keysOf: (play: ComparedPlay) => readonly string[],
): [key: string, plays: ComparedPlay[]][] {
  const groups = new Map<string, ComparedPlay[]>();
  for (const play of plays) {
    for (const key of keysOf(play)) {
      const known = groups.get(key);
      if (known) known.push(play);
      else groups.set(key, [play]);
    }
  }
  return [...groups].sort(([a, own], [b, others]) => others.length - own.length || (a < b ? -1 : 1));
}
