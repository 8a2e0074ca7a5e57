import type { Severity } from '@telecine/domain';
import type { RouterOutputs } from '@/lib/trpc.ts';

export type SourceRow = RouterOutputs['sources']['overview'][number];

/** How a source does, in a shape and a few words. */
export interface SourceCondition {
  readonly severity: Severity;
  readonly text: string;
}

/** The worst that there is to say of a source; that it receives where there is nothing. */
export function conditionOf({
  state,
  flags,
  lastReceivedAt,
}: Pick<SourceRow, 'state' | 'flags' | 'lastReceivedAt'>): SourceCondition {
  if (state === 'off') return { severity: 'none', text: 'Switched off' };
  const [worst] = flags;
  if (state === 'draft' && !worst) return { severity: 'none', text: 'Draft: nothing is stored' };
  if (worst) return { severity: worst.severity, text: worst.detail };
  if (lastReceivedAt === null) return { severity: 'none', text: 'Waiting for the first line' };
  return { severity: 'ok', text: 'Receiving' };
}
