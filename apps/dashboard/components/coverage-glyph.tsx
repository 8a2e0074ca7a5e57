import type { Coverage } from '@telecine/domain';
import { COVERAGE_LABELS } from '@/lib/verdict.ts';

/** Which sides saw a session: the player's bar above, delivery's below; a side that did not see it is hollow. */
export function CoverageGlyph({ coverage }: { readonly coverage: Coverage }) {
  return (
    <svg
      width="14"
      height="10"
      viewBox="0 0 14 10"
      role="img"
      aria-label={COVERAGE_LABELS[coverage]}
      className="shrink-0"
    >
      <title>{COVERAGE_LABELS[coverage]}</title>
      <Side y={0} seen={coverage !== 'delivery_only'} />
      <Side y={6} seen={coverage !== 'player_only'} />
    </svg>
  );
}

function Side({ y, seen }: { readonly y: number; readonly seen: boolean }) {
  return seen ? (
    <rect x="0" y={y} width="14" height="4" rx="1" className="fill-cover-seen" />
  ) : (
    <rect x="0.5" y={y + 0.5} width="13" height="3" rx="0.5" fill="none" className="stroke-cover-unseen" />
  );
}
