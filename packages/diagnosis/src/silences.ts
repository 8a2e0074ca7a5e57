import type { JoinedRequest } from '@telecine/domain';
import type { Harm } from './harms.ts';
import { isAborted, isError } from './request-facts.ts';
import { firstAt, type RequestIndex } from './request-index.ts';

/** Media that came this long before a stop may have hidden its reason until then. */
export const HIDDEN_BY_BUFFER_MS = 15_000;
/** A request, or a pause between two, of this length is no reason for a harm. */
export const NORMAL_MS = 400;

/**
 * Pictures that the edge had handed over at once while play stood for want of them, and after which the player, in need, asked for
 * nothing more for a while: what the log can't see is the way to the viewer. Only where no report says when they came.
 */
export function silences(harm: Harm, { pictures }: RequestIndex): { request: JoinedRequest; ms: number }[] {
  const found: { request: JoinedRequest; ms: number }[] = [];
  for (let index = firstAt(pictures, harm.from - HIDDEN_BY_BUFFER_MS); index < pictures.length; index++) {
    const picture = pictures[index];
    if (picture === undefined || picture.from > harm.to) break;
    const { request, from, to } = picture;
    const told = request.playerRequest !== null || isError(request) || isAborted(request);
    if (told || to - from > NORMAL_MS) continue;
    const ms = Math.min(harm.to, pictures[index + 1]?.from ?? harm.to) - Math.max(harm.from, to);
    if (ms > NORMAL_MS) found.push({ request, ms });
  }
  return found;
}
