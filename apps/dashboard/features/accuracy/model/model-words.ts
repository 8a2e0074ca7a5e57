import { countText, durationText } from '@/lib/format.ts';
import type { ServingModel } from '../accuracy-types.ts';

/** Whom a model serves. */
export function servedText({ playerName, playerVersion, muxed }: ServingModel): string {
  if (playerName === '') return muxed ? 'Not named, sound and picture in one' : 'Not named, sound and picture apart';
  return playerVersion === null ? playerName : `${playerName} ${playerVersion}`;
}

/** Where it comes from, with its sample. */
export function originText({ learnt }: ServingModel): string {
  if (learnt === null) return 'Prior, shipped with Telecine';
  if (learnt.keepsPrior)
    return `Prior: ${countText(learnt.sessions, 'session')} taught no better, checked on ${learnt.checked} others`;
  return `Learnt from ${countText(learnt.sessions, 'session')}, checked on ${learnt.checked} others`;
}

/** Media that a player wants before it starts or goes on. */
export const wantedText = (ms: number): string => (ms === 0 ? 'first segment' : durationText(ms));
