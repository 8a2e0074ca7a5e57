import type { Evidence } from '@telecine/domain';
import type { FailedTry } from './failed-tries.ts';
import { requestEvidence } from './finding.ts';
import type { Observation } from './observe.ts';
import { hostOf, isWhole } from './request-facts.ts';
import { firstAt } from './request-index.ts';
import { count } from './words.ts';

/** Whole answers of the same host between the first failure and the last: then it was not down for everything. */
export function answersMeanwhile({ index: { all } }: Observation, tries: readonly FailedTry[]): Evidence[] {
  const first = tries[0];
  const last = tries.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const failed = new Set(tries.map(({ path }) => path));
  const whole = all
    .slice(firstAt(all, first.at + 1), firstAt(all, last.at))
    .filter(({ request }) => hostOf(request) === first.host && isWhole(request))
    .filter(({ request }) => !failed.has(request.deliveryRequests.at(-1)?.path ?? ''));
  const [example] = whole;
  if (example === undefined) return [];
  return [
    requestEvidence(example.request, `${count(whole.length, 'other answer')} of the same host came whole in between`),
  ];
}
