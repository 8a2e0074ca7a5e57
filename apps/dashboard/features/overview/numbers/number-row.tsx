import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { bytesText, countText, durationText, numberText } from '@/lib/format.ts';
import type { OverviewInput } from '../overview-query.ts';
import type { Overview } from '../overview-types.ts';
import { BeforeNote, hasBefore } from './before-note.tsx';
import { NumberCell } from './number-cell.tsx';

/** The numbers that matter: what viewers saw on the left, what was delivered on the right. */
export function NumberRow({ overview, input }: { readonly overview: Overview; readonly input: OverviewInput }) {
  const { numbers } = overview;
  const p95 = numbers.startup_time_p95.now.value;
  const failures = numbers.playback_failure_rate.now.numerator;
  const exits = numbers.exit_before_start_rate.now.numerator;
  const errors = numbers.server_error_rate.now.numerator;
  const bytes = numbers.bytes_delivered.now.value;
  const rebuffered = numbers.rebuffer_ratio.now.numerator;
  const { numerator: hits, denominator: cacheable } = numbers.cache_hit_ratio.now;
  // Many sources log only how long a request took, which a slow viewer lengthens: the label says which of the two it is.
  const edge = numbers.edge_ttfb_p95.now.counted > 0 ? 'edge_ttfb_p95' : 'edge_time_p95';
  const cell = { input, numbers, compared: hasBefore(overview) };
  return (
    <div className="grid border-b border-line phone:grid-cols-[5fr_4fr]">
      <Side
        coverage="player_only"
        title="What viewers saw"
        columns="phone:grid-cols-5"
        note={<BeforeNote overview={overview} />}
      >
        <NumberCell {...cell} metric="sessions" aside={reports(overview)} />
        <NumberCell
          {...cell}
          metric="startup_time_p50"
          aside={p95 === null ? '' : `p95 ${durationText(p95)}`}
          also="startup_time_p95"
        />
        <NumberCell
          {...cell}
          metric="rebuffer_ratio"
          colour="var(--state-rebuffering)"
          aside={rebuffered ? durationText(rebuffered) : ''}
        />
        <NumberCell
          {...cell}
          metric="playback_failure_rate"
          colour="var(--state-failed)"
          aside={failures === null ? '' : countText(failures, 'session')}
        />
        <NumberCell
          {...cell}
          metric="exit_before_start_rate"
          colour="var(--state-starting)"
          aside={exits === null ? '' : countText(exits, 'session')}
        />
      </Side>
      <Side coverage="delivery_only" title="What was delivered" columns="phone:grid-cols-4">
        <NumberCell {...cell} metric="requests" aside={bytes === null ? '' : bytesText(bytes)} />
        <NumberCell {...cell} metric={edge} aside={edge === 'edge_time_p95' ? 'no TTFB' : ''} />
        <NumberCell
          {...cell}
          metric="cache_hit_ratio"
          aside={hits === null || cacheable === null ? '' : `${numberText(cacheable - hits)} not hit`}
        />
        <NumberCell
          {...cell}
          metric="server_error_rate"
          colour="var(--sev-high)"
          aside={errors === null ? '' : countText(errors, 'request')}
        />
      </Side>
    </div>
  );
}

const reports = ({ facts }: Overview): string =>
  facts.provisional > 0 ? `${numberText(facts.provisional)} provisional` : '';

function Side({
  coverage,
  title,
  columns,
  note,
  children,
}: {
  readonly coverage: 'player_only' | 'delivery_only';
  readonly title: string;
  readonly columns: string;
  readonly note?: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="min-w-0 border-line pt-2 pb-2.5 max-phone:border-b last:border-b-0 phone:last:border-l"
    >
      <h2 className="flex h-5 items-center gap-[7px] px-3 text-xs text-ink-2 phone:px-4">
        <span aria-hidden="true" className="inline-flex">
          <CoverageGlyph coverage={coverage} />
        </span>
        {title}
        {note}
      </h2>
      <ul className={`grid grid-cols-2 gap-y-2 ${columns}`}>{children}</ul>
    </section>
  );
}
