import type { Evidence, FindingCode } from '@telecine/domain';
import type { FailedTry } from './failed-tries.ts';
import { finding, greatestOf, MOST_EVIDENCE, type Ungrouped } from './finding.ts';
import { harmWords } from './harm-words.ts';
import { causeOfHarm, type Observation } from './observe.ts';
import { span } from './words.ts';

/** How a rule about errors puts what it saw. */
export interface ErrorWords {
  what(tries: readonly FailedTry[]): string;
  readonly confidence: number;
  /** What else could have made them, or speaks against it; each takes from the confidence. */
  against?(tries: readonly FailedTry[]): readonly Evidence[];
}

/** The finding that requests failed in one way. High where it hurt, low where retries or another source made it good. */
export function errorClaim(observation: Observation, code: FindingCode, words: ErrorWords): Ungrouped | null {
  const tries = observation.tries.filter((failed) => failed.code === code);
  const first = tries[0];
  if (first === undefined) return null;
  const cause = causeOfHarm(observation, code);
  const doubt = cause === null ? 1 : 0.7 + 0.3 * cause.share;
  const against = words.against?.(tries) ?? [];
  return finding({
    code,
    severity: cause === null ? 'low' : 'high',
    confidence: words.confidence * doubt,
    summary: `${words.what(tries)} ${harmWords(cause?.harms ?? [])}`,
    from: first.at,
    to: greatestOf(tries.map(({ at, line }) => at + (line?.durationMs ?? 0))),
    evidence: tries.slice(0, MOST_EVIDENCE).map(tryEvidence),
    counterEvidence: [...against, ...recoveries(tries)],
  });
}

/** One failed try as evidence. */
export function tryEvidence({ line, request, at, path, status }: FailedTry): Evidence {
  const what = outcomeWords(status, line);
  const why = `${path.slice(path.lastIndexOf('/') + 1).slice(0, 40)}: ${what}`;
  if (line !== null) return { kind: 'delivery_request', id: line.id, why, at };
  return { kind: 'player_request', id: request.playerRequest?.id ?? '', why, at };
}

function outcomeWords(status: number, line: FailedTry['line']): string {
  if (status === 0 || status === 444) return 'no answer';
  if (status >= 400 || line === null) return `status ${status}`;
  return line.aborted ? 'cut while it came' : `${line.bytes} of ${line.contentLength} bytes`;
}

/** A retry that was answered speaks against a lasting fault. */
function recoveries(tries: readonly FailedTry[]): Evidence[] {
  const recovered = tries.filter(({ recoveredAt }) => recoveredAt !== null);
  const last = recovered.at(-1);
  if (last === undefined) return [];
  const why = `${recovered.length} of ${tries.length} were answered later, ${span((last.recoveredAt ?? last.at) - last.at)} after the failure`;
  return [{ ...tryEvidence(last), why, at: last.recoveredAt }];
}

/** Statuses of tries, most frequent first: "503" or "503 and 500". */
export function statusWords(tries: readonly FailedTry[]): string {
  const counts = new Map<number, number>();
  for (const { status } of tries) counts.set(status, (counts.get(status) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2);
  return sorted.map(([status]) => (status === 0 || status === 444 ? 'no answer' : String(status))).join(' and ');
}
