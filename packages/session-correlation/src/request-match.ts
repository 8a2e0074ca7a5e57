import type { RequestMatch } from '@telecine/domain';
import type { Pair } from './pair-requests.ts';

/** How sure a pair is, and why, in words: what agreed, what didn't, what else could have been meant. */
export function requestMatch({ player, main, tries, rivals, lagMs }: Pair): RequestMatch {
  const { parts } = player.report;
  const coarse = main.raw.timeResolutionMs > 100;
  const sameHost = parts.host === '' || main.url.host === '' || parts.host === main.url.host;
  const sameQuery = parts.query === main.url.query;
  const tier = coarse && rivals > 0 ? 'url_order' : sameHost && sameQuery ? 'url_time' : 'path_time';
  let confidence = 0.99;
  if (!sameHost) confidence *= 0.9;
  if (!sameQuery) confidence *= 0.95;
  if (rivals > 0 && coarse) confidence *= 0.92;
  if (lagMs > 2_000) confidence *= 0.95;
  const url = sameHost && sameQuery ? 'Same URL' : sameHost ? 'Same path, another query' : 'Same path, another host';
  const started = `the line starts ${Math.abs(Math.round(lagMs))} ms ${lagMs < 0 ? 'before' : 'after'} the request`;
  const accuracy = coarse ? ` (the log has whole seconds)` : '';
  const others =
    rivals === 0 ? '' : ` ${rivals} other ${rivals === 1 ? 'line has' : 'lines have'} this path, none is nearer.`;
  const retried = tries.length === 0 ? '' : ` ${tries.length} earlier ${tries.length === 1 ? 'try' : 'tries'} of it.`;
  return {
    tier,
    confidence: Math.round(confidence * 1000) / 1000,
    why: `${url}; ${started}${accuracy}.${others}${retried}`,
  };
}
