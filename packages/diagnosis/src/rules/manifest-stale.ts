import type { Evidence, SessionDeliveryRequest } from '@telecine/domain';
import { finding, type Rule } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import type { Harm } from '../harms.ts';
import type { Observation } from '../observe.ts';
import { edgeLine, isPicture, isWhole, pathOf } from '../request-facts.ts';
import { firstAt, type TimedRequest } from '../request-index.ts';
import { count, span } from '../words.ts';

/** A live player asks for its manifest at least this often in a stop; sooner than this a stop is not the manifest's. */
const FEWEST_ASKED = 3;
const LEAST_STOP_MS = 3_000;
/** The manifest that let the last segment be found may have come this long before the stop. */
const BEFORE_MS = 20_000;
/** Segments that are asked for this close to the end of a stop are what ended it. */
const END_MS = 1_500;
/** With this much media at hand the player did not wait for new segments. */
const MEDIA_AT_HAND_MS = 4_000;

/** A live manifest came again and again, whole, and named nothing new, until the player ran dry. */
export const manifestStale: Rule = {
  code: 'manifest_stale',
  requires: 'a stop in which the same manifest came whole three times or more and no media was asked for or under way',
  find(observation) {
    for (const harm of observation.harms) {
      const answers = staleIn(observation, harm);
      if (answers === null) continue;
      const [first] = answers;
      const last = answers.at(-1);
      if (first === undefined || last === undefined) continue;
      const grew = changes(answers);
      return finding({
        code: 'manifest_stale',
        severity: 'high',
        confidence: grew === 0 ? 0.9 : 0.72,
        summary: `The live manifest came ${count(answers.length, 'time')} in ${span(last.to - first.from)} and named no new segment. ${harmWords([harm])}`,
        from: Math.min(first.from, harm.from),
        to: harm.to,
        evidence: answers.map((answer) => manifestEvidence(answer, `whole again, ${sizeWords(answer)}`)),
        counterEvidence: grew === 0 ? [] : [manifestEvidence(last, `its size changed ${count(grew, 'time')}`)],
      });
    }
    return null;
  },
};

/** The answers for one manifest since the last media was asked for; null where they don't fill the stop. */
function staleIn({ index, bufferedAt }: Observation, harm: Harm): TimedRequest[] | null {
  if (harm.kind === 'slow_start' || harm.to - harm.from < LEAST_STOP_MS) return null;
  if ((bufferedAt(harm.from) ?? 0) > MEDIA_AT_HAND_MS) return null;
  const around = index.overlapping(harm.from - BEFORE_MS, harm.to);
  const lastMedia = around.filter(({ request, from }) => isMedia(request) && from < harm.to - END_MS).at(-1);
  // Media that is still under way is what is waited for; a session without any never was live.
  if (lastMedia === undefined || lastMedia.to > harm.from + END_MS || lastMedia.from > harm.from) return null;
  const asked = index.all.slice(firstAt(index.all, lastMedia.from), firstAt(index.all, harm.to));
  for (const answers of byPath(asked.filter(isWholeManifest)).values()) {
    const during = answers.filter(({ from }) => from >= harm.from);
    if (answers.length >= FEWEST_ASKED && during.length >= FEWEST_ASKED - 1) return answers;
  }
  return null;
}

function byPath(manifests: readonly TimedRequest[]): Map<string, TimedRequest[]> {
  const groups = new Map<string, TimedRequest[]>();
  for (const manifest of manifests) {
    const path = pathOf(manifest.request);
    const known = groups.get(path);
    if (known) known.push(manifest);
    else groups.set(path, [manifest]);
  }
  return groups;
}

const isMedia = (request: TimedRequest['request']): boolean => isPicture(request) || request.object.type === 'audio';

/** 304 says by itself that nothing is new. */
const isWholeManifest = ({ request }: TimedRequest): boolean =>
  request.object.type === 'manifest' && edgeLine(request) !== null && isWhole(request);

/** How often the manifest differed in size from the one before: then it moved, whatever it named. */
function changes(answers: readonly TimedRequest[]): number {
  let changed = 0;
  let before: number | null = null;
  for (const { request } of answers) {
    const line = edgeLine(request);
    if (line === null || line.status === 304 || line.bytes === null) continue;
    if (before !== null && before !== line.bytes) changed++;
    before = line.bytes;
  }
  return changed;
}

function sizeWords({ request }: TimedRequest): string {
  const line = edgeLine(request);
  return line?.status === 304 ? 'not modified' : `${line?.bytes ?? 'unknown'} bytes`;
}

function manifestEvidence({ request, from }: TimedRequest, why: string): Evidence {
  const line: SessionDeliveryRequest | null = edgeLine(request);
  return { kind: 'delivery_request', id: line?.id ?? '', why: `manifest: ${why}`, at: from };
}
