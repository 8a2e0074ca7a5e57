'use client';

import { countText } from '@/lib/format.ts';
import { usePage } from '../page/page-state.ts';
import { SectionHead } from '../viewer/section-head.tsx';
import { ShowFilter } from './show-filter.tsx';
import { Waterfall } from './waterfall.tsx';
import { WhoLegend } from './who-legend.tsx';

/** Delivery's side: every request, and who spent its time. */
export function DeliverySection() {
  const { model } = usePage();
  const { session } = model.detail;
  const names = [...new Set(session.cdns)].join(', ');
  const count = countText(model.requests.length, 'request');
  const note =
    session.coverage === 'player_only'
      ? `no log line, ${count} seen by the player`
      : names
        ? `${names}, ${count}`
        : count;
  return (
    <section aria-label="Delivery" className="flex min-h-0 flex-1 flex-col">
      <SectionHead title="Delivery" note={note}>
        <WhoLegend />
        <ShowFilter />
      </SectionHead>
      <Waterfall />
    </section>
  );
}
