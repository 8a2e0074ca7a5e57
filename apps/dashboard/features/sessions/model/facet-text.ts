import { COVERAGES, ENDED_BY, type EndedBy, FINDING_CODES, FINDING_LABELS } from '@telecine/domain';
import { COVERAGE_LABELS } from '@/lib/verdict.ts';

/** A facet's value in words for people. */
export function valueText(fieldId: string, value: string): string {
  if (value === '') return 'Unknown';
  switch (fieldId) {
    case 'verdict':
    case 'finding':
      return labelIn(FINDING_CODES, FINDING_LABELS, value);
    case 'seen':
      return labelIn(COVERAGES, COVERAGE_LABELS, value);
    case 'ended':
      return labelIn(ENDED_BY, ENDED_LABELS, value);
    default:
      return value;
  }
}

const ENDED_LABELS: Readonly<Record<EndedBy, string>> = {
  ended: 'The end',
  failed: 'Failure',
  quit: 'The viewer',
  left_waiting: 'The viewer, waiting',
  lost: 'Lost',
  unknown: 'Unknown',
};

function labelIn<Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, string>>,
  value: string,
): string {
  const code = codes.find((each) => each === value);
  return code ? labels[code] : value;
}
