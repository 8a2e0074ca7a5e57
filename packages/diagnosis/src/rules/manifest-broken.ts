import type { Evidence, TimelineEvent } from '@telecine/domain';
import { errorsSaid, subjectOf } from '../errors-said.ts';
import { finding, type Rule, requestEvidence } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import type { Harm } from '../harms.ts';
import type { Observation } from '../observe.ts';
import { edgeLine, fileName, isNeeded, isPicture, isWhole } from '../request-facts.ts';
import { firstAt, type TimedRequest } from '../request-index.ts';

/** The shortest that a manifest can be: `#EXTM3U`, a line end and something that it names. */
const SHORTEST_BYTES = 16;
/** A manifest is asked for again this soon before an error that it made. */
const BEFORE_ERROR_MS = 5_000;

/** A manifest that came whole and that the player could not use. */
export const manifestBroken: Rule = {
  code: 'manifest_broken',
  requires:
    'a failure or a wait for the first frame after a manifest that came whole, and a word of the player, its type, its size or no media asked for after several tries',
  find(observation) {
    const harm = observation.harms.find(({ kind }) => kind === 'failure' || kind === 'left_waiting');
    if (harm === undefined) return null;
    const seen = brokenManifest(observation, harm);
    if (seen === null) return null;
    const { manifests, proofs, sure } = seen;
    const last = manifests.at(-1);
    return finding({
      code: 'manifest_broken',
      severity: 'high',
      confidence: sure,
      summary: `The manifest ${last === undefined ? '' : `${fileName(last.request)} `}came whole and could not be used: ${proofs[0]?.why ?? ''}. ${harmWords([harm])}`,
      from: manifests[0]?.from ?? harm.from,
      to: harm.to,
      evidence: [
        ...proofs,
        ...manifests.slice(-3).map(({ request }) => requestEvidence(request, `${fileName(request)} came whole`)),
      ],
      counterEvidence: usedBefore(observation, manifests),
    });
  },
};

/** Media that was asked for after an earlier manifest: that one could be used. */
function usedBefore({ index }: Observation, manifests: readonly TimedRequest[]): Evidence[] {
  const last = manifests.at(-1);
  const media = index.all.find(({ request, from }) => isPicture(request) && last !== undefined && from < last.from);
  return media === undefined ? [] : [requestEvidence(media.request, 'an earlier manifest could be used')];
}

interface BrokenManifest {
  readonly manifests: readonly TimedRequest[];
  readonly proofs: readonly Evidence[];
  readonly sure: number;
}

function brokenManifest(observation: Observation, harm: Harm): BrokenManifest | null {
  const { index, timeline } = observation;
  const said = errorsSaid(observation).find((event) => subjectOf(event, observation) === 'manifest');
  const until = said === undefined ? harm.to : said.at;
  const manifests = index.all
    .slice(0, firstAt(index.all, until + 1))
    .filter(({ request }) => request.object.type === 'manifest' && isWhole(request));
  const last = manifests.at(-1);
  if (last === undefined) return null;
  if (said !== undefined && last.to >= said.at - BEFORE_ERROR_MS) {
    return { manifests, proofs: [errorEvidence(said)], sure: 0.93 };
  }
  // Without the player's word only a start that never came to media tells.
  const played = timeline.states.some(({ state }) => state === 'playing');
  if (played || index.all.some(({ request }) => isNeeded(request) && request.object.type !== 'manifest')) return null;
  const odd = manifests.flatMap(oddity);
  if (odd.length > 0) return { manifests, proofs: odd, sure: 0.85 };
  const again = manifests.filter(({ request }) => edgeLine(request)?.path === edgeLine(last.request)?.path);
  if (again.length < 2) return null;
  return {
    manifests,
    proofs: [requestEvidence(last.request, `asked for ${again.length} times, and no media after it`)],
    sure: 0.65,
  };
}

function errorEvidence({ raw, at }: TimelineEvent): Evidence {
  return {
    kind: 'player_event',
    id: raw.id,
    why: `the player says ${raw.errorCode.slice(0, 40) || 'that it failed'}`,
    at,
  };
}

/** What can't be a manifest by its type or size. */
function oddity({ request }: TimedRequest): Evidence[] {
  const line = edgeLine(request);
  if (line === null || line.status === 304) return [];
  const type = line.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html') return [requestEvidence(request, 'it is a web page (text/html)')];
  if (line.bytes !== null && line.bytes < SHORTEST_BYTES)
    return [requestEvidence(request, `it has ${line.bytes} bytes`)];
  return [];
}
