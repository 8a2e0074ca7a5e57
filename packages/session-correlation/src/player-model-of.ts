import type { LearntPlayerModel, PlayerModel, SessionTimeline } from '@telecine/domain';
import { PLAYER_PRIORS } from './player-priors.ts';

/**
 * The model of a session's player: what the project's sessions taught of this version, else of this player, else, where nobody names
 * it, of all players of the project; else the prior. An unknown player of MPEG-TS has to repackage it, as hls.js does.
 */
export function playerModelOf(
  { dialect, player }: Pick<SessionTimeline, 'dialect' | 'player'>,
  learnt: readonly LearntPlayerModel[],
  isTransportStream: boolean,
): { readonly model: PlayerModel; readonly learnt: LearntPlayerModel | null } {
  const own = learnt.filter(({ playerName }) => playerName === (player?.name ?? ''));
  const found =
    own.find(({ playerVersion }) => playerVersion !== null && playerVersion === player?.version) ??
    own.find(({ playerVersion }) => playerVersion === null) ??
    null;
  const prior = PLAYER_PRIORS[dialect === 'other' && isTransportStream ? 'hls.js' : dialect];
  return { model: found ?? prior, learnt: found };
}
