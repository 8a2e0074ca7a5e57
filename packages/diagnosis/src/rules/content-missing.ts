import type { JoinedRequest } from '@telecine/domain';
import { errorClaim, statusWords } from '../error-claim.ts';
import type { FailedTry } from '../failed-tries.ts';
import type { Rule } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { folderOf, instantOf, isWhole } from '../request-facts.ts';
import { count, sentence } from '../words.ts';

/** What the manifest promises is not there. */
export const contentMissing: Rule = {
  code: 'content_missing',
  requires: 'a 404 or 410',
  find(observation) {
    const found = errorClaim(observation, 'content_missing', {
      confidence: 0.95,
      what: (tries) =>
        sentence(`${count(tries.length, 'request')} for ${folderWords(tries)} answered ${statusWords(tries)}.`),
    });
    if (found === null || found.severity !== 'low' || lostRendition(observation) === null) return found;
    return { ...found, severity: 'medium' };
  },
};

/** The folder of a rendition that was asked for in vain and given up for the rest of the session; null where none was. */
export function lostRendition({ tries, timeline: { requests } }: Observation): string | null {
  const missing = tries.filter(({ code, request }) => code === 'content_missing' && isRendition(request));
  if (missing.length === 0) return null;
  const lastGood = new Map<string, number>();
  for (const request of requests) {
    const { type } = request.object;
    if (type === 'manifest' || type === 'init' || !isWhole(request)) continue;
    const folder = folderOf(request);
    lastGood.set(folder, Math.max(lastGood.get(folder) ?? Number.NEGATIVE_INFINITY, instantOf(request)));
  }
  const lost = missing.find(({ request, at }) => !((lastGood.get(folderOf(request)) ?? at) > at));
  return lost === undefined ? null : folderOf(lost.request);
}

function isRendition({ object: { type } }: JoinedRequest): boolean {
  return type !== 'caption' && type !== 'timed_text' && type !== 'other';
}

function folderWords(tries: readonly FailedTry[]): string {
  const folders = new Set(tries.map(({ request }) => folderOf(request)));
  const [folder = ''] = folders;
  return folders.size === 1 ? `rendition ${folder.slice(folder.lastIndexOf('/') + 1)}` : `${folders.size} renditions`;
}
