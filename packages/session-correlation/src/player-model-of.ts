import type { LearntPlayerModel, PlayerDialect, PlayerModel, SessionTimeline } from '@telecine/domain';
import { PLAYER_PRIORS } from './player-priors.ts';

/**
 * The model of a session's player: what the project's sessions taught of this version, else of this player, else, where nobody names
 * it, of all players of the project; else the prior.
 */
export function playerModelOf(
  { dialect, player }: Pick<SessionTimeline, 'dialect' | 'player'>,
  learnt: readonly LearntPlayerModel[],
  muxed: boolean,
): { readonly model: PlayerModel; readonly learnt: LearntPlayerModel | null } {
  const name = player?.name ?? '';
  const own = learnt.filter((each) => each.playerName === name && (each.muxed ?? muxed) === muxed);
  const found =
    own.find(({ playerVersion }) => playerVersion !== null && playerVersion === player?.version) ??
    own.find(({ playerVersion }) => playerVersion === null) ??
    null;
  return { model: found ?? priorOf(dialect, muxed), learnt: found };
}

/** An unknown player of picture and sound in one has MPEG-TS to repackage, as hls.js does. */
export const priorOf = (dialect: PlayerDialect, muxed: boolean): PlayerModel =>
  PLAYER_PRIORS[dialect === 'other' && muxed ? 'hls.js' : dialect];
