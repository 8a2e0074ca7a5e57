import { COVERAGES } from '@telecine/domain';
import type { Route } from 'next';
import Link from 'next/link';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { countText, numberText, percentText } from '@/lib/format.ts';
import { COVERAGE_LABELS } from '@/lib/verdict.ts';
import type { Overview } from '../overview-types.ts';
import { SessionsLink } from '../sessions-link.tsx';

/** What share of the sessions each side saw: the player's rail above, delivery's below, on one width. */
export function CoverageMeter({
  coverage,
  sessions,
  accuracy,
}: {
  readonly coverage: Overview['coverage'];
  readonly sessions: number;
  /** Where it is told how near those are measured that only delivery saw. */
  readonly accuracy: Route;
}) {
  const [both, player, delivery] = [coverage.both ?? 0, coverage.player_only ?? 0, coverage.delivery_only ?? 0];
  return (
    <section aria-labelledby="coverage">
      <div className="flex h-[22px] items-baseline gap-3">
        <h2 id="coverage" className="text-[13px] font-semibold">
          Coverage
        </h2>
        <span className="truncate text-xs text-ink-3">share of {countText(sessions, 'session')}</span>
        <span className="ml-auto whitespace-nowrap text-xs text-ink-3">
          <strong className="mr-1.5 text-[15px] font-medium text-ink">
            {sessions === 0 ? '–' : percentText(both / sessions, 0)}
          </strong>
          both sides
        </span>
      </div>
      <div
        role="img"
        aria-label={`Players reported ${numberText(both + player)} of ${countText(sessions, 'session')}, delivery logged ${numberText(both + delivery)}.`}
        className="mt-1.5 mb-2.5 grid gap-0.5"
      >
        <Rail
          parts={[
            { share: both + player, seen: true },
            { share: delivery, seen: false },
          ]}
        />
        <Rail
          parts={[
            { share: both, seen: true },
            { share: player, seen: false },
            { share: delivery, seen: true },
          ]}
        />
      </div>
      <ul className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-2">
        {COVERAGES.map((side) => (
          <li key={side}>
            <SessionsLink
              token={`seen:${side}`}
              className="inline-flex items-center gap-1.5 hover:text-ink hover:underline"
            >
              <span aria-hidden="true" className="inline-flex">
                <CoverageGlyph coverage={side} />
              </span>
              {COVERAGE_LABELS[side]} <span className="font-medium text-ink">{numberText(coverage[side] ?? 0)}</span>
            </SessionsLink>
          </li>
        ))}
      </ul>
      {both > 0 && (
        <Link href={accuracy} prefetch={false} className="mt-1.5 inline-block text-xs text-accent hover:underline">
          How near sessions are measured that only logs saw
        </Link>
      )}
    </section>
  );
}

function Rail({ parts }: { readonly parts: readonly { readonly share: number; readonly seen: boolean }[] }) {
  return (
    <div className="flex h-[11px] gap-px">
      {parts.map(({ share, seen }, index) =>
        share === 0 ? null : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a rail have fixed places
            key={index}
            style={{ flexGrow: share }}
            className={
              seen
                ? 'basis-0 rounded-bar bg-cover-seen'
                : 'hatch basis-0 outline-1 -outline-offset-1 outline-cover-unseen outline-dashed'
            }
          />
        ),
      )}
    </div>
  );
}
