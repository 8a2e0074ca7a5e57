import type { JoinedRequest } from '@telecine/domain';
import { errorClaim, statusWords } from '../error-claim.ts';
import type { FailedTry } from '../failed-tries.ts';
import { leastOf, type Rule } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { folderOf, isWhole } from '../request-facts.ts';
import { firstAt } from '../request-index.ts';
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
function lostRendition({ tries, index: { all } }: Observation): string | null {
  const lost = new Map<string, number>();
  for (const { code, request, at } of tries) {
    if (code === 'content_missing' && isRendition(request)) lost.set(folderOf(request), at);
  }
  if (lost.size === 0) return null;
  for (let place = firstAt(all, leastOf([...lost.values()])); place < all.length; place++) {
    const later = all[place];
    if (later === undefined || lost.size === 0) break;
    const { type } = later.request.object;
    if (type === 'manifest' || type === 'init' || !isWhole(later.request)) continue;
    const folder = folderOf(later.request);
    if (later.from > (lost.get(folder) ?? later.from)) lost.delete(folder);
  }
  const [folder] = lost.keys();
  return folder ?? null;
}

function isRendition({ object: { type } }: JoinedRequest): boolean {
  return type !== 'caption' && type !== 'timed_text' && type !== 'other';
}

function folderWords(tries: readonly FailedTry[]): string {
  const folders = new Set(tries.map(({ request }) => folderOf(request)));
  const [folder = ''] = folders;
  return folders.size === 1 ? `rendition ${folder.slice(folder.lastIndexOf('/') + 1)}` : `${folders.size} renditions`;
}
