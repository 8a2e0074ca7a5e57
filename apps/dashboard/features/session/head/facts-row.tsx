'use client';

import clsx from 'clsx';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { type SessionFact, sessionFacts } from '../model/session-facts.ts';
import { usePage } from '../page/page-state.ts';

const TONES: Readonly<Record<SessionFact['tone'], string>> = {
  plain: 'text-ink',
  bad: 'text-sev-high',
  waiting: 'text-sev-medium',
};

/** The numbers of the head, thin facts first. */
export function FactsRow() {
  const { model, timeZone } = usePage();
  const { coverage } = model.detail.session;
  return (
    <dl className="flex border-y border-line max-phone:grid max-phone:grid-cols-3 phone:h-[49px]">
      {sessionFacts(model.detail, model.sources, timeZone).map((fact) => (
        <div
          key={fact.id}
          title={`${fact.label}: ${fact.value} ${fact.note}`}
          className="min-w-fit border-line px-3 py-1.5 not-last:border-r max-wide:px-2.5 phone:overflow-clip phone:last:min-w-0 phone:last:shrink phone:first:pl-4 max-phone:border-b max-phone:px-3 max-phone:nth-[3n]:border-r-0"
        >
          <dt className="text-2xs text-ink-2">{fact.label}</dt>
          <dd className="flex items-baseline gap-1.5 whitespace-nowrap max-phone:flex-wrap max-phone:gap-x-1.5">
            <span className={clsx('flex shrink-0 items-center gap-1.5 text-[14px]/5 font-medium', TONES[fact.tone])}>
              {fact.id === 'seen' && <CoverageGlyph coverage={coverage} />}
              {fact.value}
            </span>
            <span className="min-w-0 truncate text-xs text-ink-2 max-phone:w-full max-phone:whitespace-normal">
              {fact.note}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
