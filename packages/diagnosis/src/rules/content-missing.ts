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
  for (const failed of tries) {
    const { type } = failed.request.object;
    if (failed.code !== 'content_missing' || type === 'caption' || type === 'timed_text' || type === 'other') continue;
    const folder = folderOf(failed.request);
    const back = requests.some(
      (other) =>
        folderOf(other) === folder &&
        instantOf(other) > failed.at &&
        other.object.type !== 'manifest' &&
        other.object.type !== 'init' &&
        isWhole(other),
    );
    if (!back) return folder;
  }
  return null;
}

function folderWords(tries: readonly FailedTry[]): string {
  const folders = new Set(tries.map(({ request }) => folderOf(request)));
  const [folder = ''] = folders;
  return folders.size === 1 ? `rendition ${folder.slice(folder.lastIndexOf('/') + 1)}` : `${folders.size} renditions`;
}
