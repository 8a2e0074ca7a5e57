import type { Evidence, PeerDelivery } from '@telecine/domain';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import { spanOf } from '../harms.ts';
import { causeOfHarm } from '../observe.ts';
import { hitShare } from '../peers.ts';
import { edgeLine } from '../request-facts.ts';
import { count, percent, sentence, span } from '../words.ts';

/** Hits are the rule where they usually are this large a share. */
const RULE = 0.6;
/** A storm is where the share of misses is this many times the usual. */
const MANY_TIMES = 2;
const LEAST_MISS_SHARE = 0.3;
/** An origin this many times slower than usual is a cause of its own. */
const SLOWER_ORIGIN = 3;

/** Play waited for the origin because the cache, which has most things else, missed: for other sessions, too. */
export const cacheMissStorm: Rule = {
  code: 'cache_miss_storm',
  requires:
    'misses that play waited for, and other sessions whose share of hits fell well below that of the day before',
  find(observation) {
    const cause = causeOfHarm(observation, 'origin_slow');
    if (cause === null) return null;
    const missed = cause.requests.filter((request) => edgeLine(request)?.cacheStatus === 'miss');
    const [sourceId] = missed.flatMap((request) => edgeLine(request)?.sourceId ?? []);
    if (sourceId === undefined || missed.length * 2 < cause.requests.length) return null;
    const { from, to } = spanOf(cause.harms);
    const seen = observation.peers.source(sourceId, from, to);
    if (seen === null || seen.usual === null) return null;
    const now = hitShare(seen.own);
    const usually = hitShare(seen.usual);
    if (now === null || usually === null || !isStorm(now, usually)) return null;
    const id = `peers:${sourceId}`;
    return finding({
      code: 'cache_miss_storm',
      severity: 'high',
      confidence: 0.88 - (originIsSlower(seen.own, seen.usual) ? 0.2 : 0),
      summary: `The cache hit ${percent(now)} where it usually hits ${percent(usually)}; ${count(missed.length, 'miss', 'misses')} waited for the origin. ${harmWords(cause.harms)}`,
      from,
      to,
      evidence: [
        {
          kind: 'metric',
          id,
          why: `${percent(now)} hits over ${seen.own.sessions} sessions, ${percent(usually)} the day before`,
          at: from,
        },
        ...missed.map((request) => requestEvidence(request, sentence(`${request.object.name}: missed`))),
      ],
      counterEvidence: originWords(seen.own, seen.usual, id, from),
    });
  },
};

const isStorm = (now: number, usually: number): boolean =>
  usually >= RULE && 1 - now >= LEAST_MISS_SHARE && 1 - now >= MANY_TIMES * (1 - usually);

function originIsSlower({ originTtfbMs: now }: PeerDelivery, { originTtfbMs: usually }: PeerDelivery): boolean {
  return now !== null && usually !== null && now > SLOWER_ORIGIN * usually;
}

/** An origin that has become slow may have made the storm, or come from it. */
function originWords(own: PeerDelivery, usual: PeerDelivery, id: string, at: number): Evidence[] {
  if (!originIsSlower(own, usual)) return [];
  const words = `${span(own.originTtfbMs ?? 0)} until its first byte, usually ${span(usual.originTtfbMs ?? 0)}`;
  return [{ kind: 'metric', id, why: `the origin was slower than usual, too: ${words}`, at }];
}
