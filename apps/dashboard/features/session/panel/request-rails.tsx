'use client';

import clsx from 'clsx';
import { WHO_FILL } from '../delivery/who-fill.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { sidesOf } from '../model/rows.ts';
import type { SessionModel } from '../model/session-model.ts';
import { sideFacts } from '../model/side-facts.ts';
import { lengthOf } from '../model/span.ts';
import { shareOf } from '../model/viewport.ts';

/** The request alone on its own scale: player above, delivery below; who said nothing is hatched. */
export function RequestRails({ request, model }: { readonly request: RequestFacts; readonly model: SessionModel }) {
  const pad = Math.max(5, lengthOf(request.span) * 0.01);
  const scale = { from: request.span.from - pad, to: request.span.to + pad };
  return (
    <div className="mt-1.5 space-y-px border-line text-2xs text-ink-2" aria-hidden="true">
      {sidesOf(request).map((side) => {
        const { name, span, whose } = sideFacts(request, side, model.origin, model.sources);
        const shown = span ?? request.span;
        const left = shareOf(shown.from, scale) * 100;
        return (
          <div
            key={side.kind === 'line' || side.kind === 'asked' ? `${side.kind}${side.line.id}` : side.kind}
            className="flex items-center"
          >
            <span className="w-12 shrink-0 truncate">{name}</span>
            <span className="relative h-3.5 flex-1 overflow-clip border-x border-dotted border-line-strong">
              <span
                className={clsx(
                  'absolute rounded-bar',
                  span === null ? 'hatch top-[3px] h-2 border border-dashed border-line-control' : 'top-1 h-1.5',
                  span !== null && (whose === 'player' ? 'bg-match-exact' : WHO_FILL[whose]),
                )}
                style={{ left: `${left}%`, width: `max(2px, ${shareOf(shown.to, scale) * 100 - left}%)` }}
              />
            </span>
          </div>
        );
      })}
    </div>
  );
}
