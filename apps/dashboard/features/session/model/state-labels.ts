import type { PlayerState } from '@telecine/domain';

/** Player states in words for people. */
export const STATE_LABELS: Readonly<Record<PlayerState, string>> = {
  preloading: 'Preloading',
  starting: 'Starting',
  playing: 'Playing',
  seeking: 'Seeking',
  rebuffering: 'Rebuffer',
  paused: 'Paused',
  ended: 'Ended',
  failed: 'Failed',
  quit: 'Quit',
};
