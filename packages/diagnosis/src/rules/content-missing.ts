import type { JoinedRequest } from '@telecine/domain';
import { errorCode } from '../blame.ts';
import { errorClaim } from '../error-claim.ts';
import type { Rule } from '../finding.ts';
import type { Observation } from '../observe.ts';
import { instantOf, isError, isWhole, pathOf, statusesOf } from '../request-facts.ts';
import { count } from '../words.ts';

/** What the manifest promises is not there. */
export const contentMissing: Rule = {
  code: 'content_missing',
  requires: 'a 404 or 410',
  find(observation) {
    const found = errorClaim(observation, 'content_missing', {
      confidence: 0.95,
      what: (requests) =>
        `${count(requests.length, 'request')} for ${folderWords(requests)} answered ${statusesOf(requests)}.`.replace(
          /^./,
          (first) => first.toUpperCase(),
        ),
    });
    return found !== null && found.severity === 'low' && lostRendition(observation) !== null
      ? { ...found, severity: 'medium' }
      : found;
  },
};

/** The folder of a rendition that was asked for in vain and given up for the rest of the session; null where none was. */
export function lostRendition({ timeline: { requests } }: Observation): string | null {
  for (const request of requests) {
    if (!isError(request) || errorCode(request) !== 'content_missing' || request.object.type === 'caption') continue;
    const folder = folderOf(request);
    const back = requests.some(
      (other) =>
        isWhole(other) &&
        folderOf(other) === folder &&
        instantOf(other) > instantOf(request) &&
        other.object.type !== 'manifest' &&
        other.object.type !== 'init',
    );
    if (!back) return folder;
  }
  return null;
}

function folderOf(request: JoinedRequest): string {
  const path = pathOf(request);
  return path.slice(0, path.lastIndexOf('/'));
}

function folderWords(requests: readonly JoinedRequest[]): string {
  const folders = new Set(requests.map(folderOf));
  const [folder = ''] = folders;
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return folders.size === 1 ? `rendition ${name}` : `${folders.size} renditions`;
}
