'use client';
import type { SessionListItem } from '@telecine/domain';
import { clockText } from '@/lib/format.ts';
import { Strip } from '../list/strip.tsx';
import { stripScale } from '../model/strip-scale.ts';
import { STRIP_TAIL_PX } from '../model/strip-shapes.ts';
import { PeekSection } from './peek-section.tsx';

const WIDTH = 319;

/** The row's strip once more, on the session's own scale. */
export function PeekStrip({ item }: { readonly item: SessionListItem }) {
  const scale = stripScale([item.session.endedAt - item.session.startedAt]);
  return (
    <PeekSection label="What happened">
      <div aria-hidden="true" className="relative mb-1 h-3.5 text-2xs text-ink-3">
        {scale.ticks.map((tick) => (
          <span
            key={tick}
            className={tick === 0 ? 'absolute left-0' : 'absolute -translate-x-1/2'}
            style={{ left: (tick / scale.lengthMs) * (WIDTH - STRIP_TAIL_PX) }}
          >
            {tick === 0 ? '0' : clockText(tick)}
          </span>
        ))}
      </div>
      <Strip item={item} lengthMs={scale.lengthMs} width={WIDTH} />
    </PeekSection>
  );
}
