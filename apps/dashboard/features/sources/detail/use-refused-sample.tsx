'use client';
import { useQuery } from '@tanstack/react-query';
import { REJECT_REASONS } from '@telecine/domain';
import { useQueryStates } from 'nuqs';
import { Button } from '@/components/button.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { sourceParams } from '../search-params.ts';

const LINES = 50;

interface RefusedSample {
  /** '' where it isn't wanted, or there is none. */
  readonly sample: string;
  readonly isComing: boolean;
  readonly want: () => void;
}

/** A source's newest refused lines as a sample, where the URL asks for it: to be mended. */
export function useRefusedSample(sourceId: string): RefusedSample {
  const trpc = useTRPC();
  const [{ sample, reason: chosen }, set] = useQueryStates({
    sample: sourceParams.sample,
    reason: sourceParams.reason,
  });
  const reason = REJECT_REASONS.find((each) => each === chosen) ?? null;
  const refused = useQuery({
    ...trpc.sources.refused.queryOptions({ sourceId, reason, limit: LINES }),
    enabled: sample === 'refused',
  });
  return {
    sample: sample === 'refused' ? sampleText(refused.data?.records ?? []) : '',
    isComing: refused.isFetching,
    want: () => void set({ sample: 'refused' }),
  };
}

/** Lines behind what named their fields when they came, written again wherever it changes. */
function sampleText(records: readonly { readonly record: string; readonly header: string }[]): string {
  return records
    .flatMap(({ record, header }, index) =>
      header === (records[index - 1]?.header ?? '') ? [record] : [header, record],
    )
    .join('\n');
}

/** Takes the refused lines as the sample. */
export function UseRefused({ refused, onUse }: { readonly refused: RefusedSample; readonly onUse: () => void }) {
  return (
    <Button
      variant="quiet"
      busy={refused.isComing}
      onClick={() => {
        refused.want();
        onUse();
      }}
    >
      Use refused lines
    </Button>
  );
}
