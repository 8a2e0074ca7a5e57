import type { RequestMatch } from '@telecine/domain';
import type { Pair } from './pair-requests.ts';

/** How sure a pair is, and why, in words: what agreed, what didn't, what else could have been meant. */
export function requestMatch(pair: Pair): RequestMatch {
  const { player, main, asked, tries, rivals, lagMs } = pair;
  const { parts } = player.report;
  const coarse = asked.raw.timeResolutionMs > 100;
  const sameHost = parts.host === '' || asked.url.host === '' || parts.host === asked.url.host;
  const sameQuery = parts.query === asked.url.query;
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
  const sentOn = asked === main ? '' : ' It was redirected.';
  const earlier = asked === main ? tries.length : tries.length - 1;
  const retried = earlier === 0 ? '' : ` ${earlier} earlier ${earlier === 1 ? 'try' : 'tries'} of it.`;
  return {
    tier,
    confidence: Math.round(confidence * 1000) / 1000,
    why: `${url}; ${started}${accuracy}.${others}${sentOn}${retried}`,
  };
}
