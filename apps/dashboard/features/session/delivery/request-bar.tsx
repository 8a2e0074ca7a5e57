'use client';

import clsx from 'clsx';
import { barSegments, instantWho, type Segment } from '../model/bar-segments.ts';
import { notePlace } from '../model/note-place.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import type { Span } from '../model/span.ts';
import { usePage } from '../page/page-state.ts';
import time from '../time/time-area.module.css';
import { markStyle } from '../time/time-style.ts';
import { EvidenceNumber } from './evidence-number.tsx';
import { WHO_FILL } from './who-fill.ts';

/**
 * A request on the axis, split by who spent its time. Seen by one side only it becomes two rails, the player's above and delivery's
 * below, and the missing one is hatched.
 */
export function RequestBar({ request }: { readonly request: RequestFacts }) {
  const { model, evidenceNumbers, controller } = usePage();
  const { span, bar, missing, aborted } = request;
  const parts = barSegments(request, model.origin);
  const segments = parts.length > 0 ? parts : [{ who: instantWho(request), ms: 1 }];
  const number = evidenceNumbers.get(request.key);
  const note = request.note || (number === undefined ? '' : request.aside);
  const rails = missing === 'awaiting' || missing === 'unlogged' || missing === 'unreported';
  return (
    <>
      {reachesBeyond(span, bar) && (
        <div className={clsx(time.mark, 'top-[11px] h-0.5 bg-who-unknown max-phone:top-1.5')} style={markStyle(span)} />
      )}
      {rails ? (
        <Rails request={request} segments={segments} />
      ) : (
        <div
          className={clsx(time.mark, 'top-[7px] flex h-2.5 overflow-hidden rounded-bar max-phone:top-0.5')}
          style={markStyle(bar)}
        >
          <Segments segments={segments} />
        </div>
      )}
      {aborted && <div className={clsx(time.mark, 'inset-y-[4px] border-r-2 border-ink')} style={markStyle(bar)} />}
      {(note !== '' || number !== undefined) && (
        <div
          className={clsx(time.note, 'inset-y-0 flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-2')}
          style={markStyle(span)}
          data-place={notePlace(span, controller.frame.window)}
          data-bar-from={span.from}
          data-bar-to={span.to}
        >
          {number !== undefined && <EvidenceNumber number={number} />}
          <span className={time.halo}>{note}</span>
        </div>
      )}
    </>
  );
}

/** Tries before or lines after what the player reports: a whisker; unfolded, each has its own rail. */
const reachesBeyond = (span: Span, bar: Span): boolean =>
  bar.from - span.from > BEYOND_MS || span.to - bar.to > BEYOND_MS;

/** Within this, both sides mean the same: their clocks are no better. */
const BEYOND_MS = 100;

function Rails({ request, segments }: { readonly request: RequestFacts; readonly segments: readonly Segment[] }) {
  const seenByPlayer = request.player !== null;
  const style = markStyle(request.bar);
  const missingRail = 'hatch border border-dashed border-line-control';
  return (
    <>
      <div
        className={clsx(
          time.mark,
          'top-[5px] h-[5px] rounded-bar max-phone:top-0',
          seenByPlayer ? 'bg-match-exact' : missingRail,
        )}
        style={style}
      />
      <div
        className={clsx(
          time.mark,
          'top-[11px] flex h-[7px] overflow-hidden rounded-bar max-phone:top-1.5',
          seenByPlayer && missingRail,
        )}
        style={style}
      >
        {!seenByPlayer && <Segments segments={segments} />}
      </div>
    </>
  );
}

function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  return segments.map(({ who, ms }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a party may come twice, and the order is the identity
    <span key={index} style={{ flexGrow: ms, flexBasis: 0 }} className={WHO_FILL[who]} />
  ));
}
