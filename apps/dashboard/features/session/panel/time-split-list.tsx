'use client';

import clsx from 'clsx';
import { durationText, percentText } from '@/lib/format.ts';
import { WHO_FILL } from '../delivery/who-fill.ts';
import { barSegments, timeOf, WHO, WHO_LABELS } from '../model/bar-segments.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { usePage } from '../page/page-state.ts';

/** Where a request's time went, as a bar and as numbers. Nothing where neither side tells. */
export function TimeSplitList({ request }: { readonly request: RequestFacts }) {
  const { origin } = usePage().model;
  const { time } = request.joined;
  const segments = barSegments(request, origin);
  const total = segments.reduce((sum, { ms }) => sum + ms, 0);
  if (total === 0) return null;
  return (
    <>
      <h3 className="mt-3 text-xs text-ink-2">Where {durationText(total)} went</h3>
      <div aria-hidden="true" className="mt-1 flex h-2.5 overflow-hidden rounded-bar">
        {segments.map(({ who, ms }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a party may come twice, and the order is the identity
          <span key={index} className={WHO_FILL[who]} style={{ flexGrow: ms, flexBasis: 0 }} />
        ))}
      </div>
      <dl className="mt-1 text-sm">
        {WHO.map((who) => {
          const ms = timeOf(time, who);
          return (
            ms !== null && (
              <div key={who} className="flex h-5 items-center gap-2">
                <dt className="flex flex-1 items-center gap-2 text-ink-2">
                  <span aria-hidden="true" className={clsx('size-2.5 rounded-bar', WHO_FILL[who])} /> {WHO_LABELS[who]}
                </dt>
                <dd>{durationText(ms)}</dd>
                <dd className="w-14 text-right text-ink-2">{percentText(ms / total)}</dd>
              </div>
            )
          );
        })}
      </dl>
    </>
  );
}
