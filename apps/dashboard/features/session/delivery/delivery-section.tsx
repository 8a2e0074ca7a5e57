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
  const note = [names, countText(model.requests.length, 'request')].filter((part) => part !== '').join(', ');
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
