'use client';

import clsx from 'clsx';
import { measuredText } from '../model/measured-text.ts';
import { missingText, missingWords } from '../model/missing-text.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import type { SideOfRequest } from '../model/rows.ts';
import { sideFacts } from '../model/side-facts.ts';
import { usePage } from '../page/page-state.ts';
import time from '../time/time-area.module.css';
import { markStyle } from '../time/time-style.ts';
import { Cell } from './request-cells.tsx';
import { WHO_FILL } from './who-fill.ts';

interface SideProps {
  readonly request: RequestFacts;
  readonly side: SideOfRequest;
}

/** What one side or tier says of an unfolded request. */
export function SideCells({ request, side, nested }: SideProps & { readonly nested: boolean }) {
  const { model, timeZone } = usePage();
  const { name, text, tookMs, span } = sideFacts(request, side, model.origin, model.sources);
  const silent = span === null;
  const why = silent ? missingText(request, model.sources, timeZone) : text;
  return (
    <>
      <Cell className={clsx('col-[2/3] text-xs whitespace-nowrap text-ink-2', nested ? 'pl-6' : 'pl-3')}>{name}</Cell>
      <Cell className="col-[3/-2] -ml-5 truncate text-xs text-ink-2">
        <span title={why}>{silent ? missingWords(request) || text : text}</span>
      </Cell>
      <Cell className="text-right text-xs whitespace-nowrap text-ink-2">
        {tookMs === null ? '' : measuredText(tookMs)}
      </Cell>
    </>
  );
}

/** Its own rail; hatched over the whole request where this side said nothing. */
export function SideBar({ request, side }: SideProps) {
  const { model } = usePage();
  const { span, whose } = sideFacts(request, side, model.origin, model.sources);
  return (
    <div
      className={clsx(
        time.mark,
        'rounded-bar',
        span === null
          ? 'hatch top-[6px] h-2 border border-dashed border-line-control'
          : `top-2 h-1 ${whose === 'player' ? 'bg-match-exact' : WHO_FILL[whose]}`,
      )}
      style={markStyle(span ?? request.span)}
    />
  );
}
