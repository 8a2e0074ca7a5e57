'use client';
import { useMemo } from 'react';
import { Button } from '@/components/button.tsx';
import { countText } from '@/lib/format.ts';
import { type Accuracy, SIGNAL_LABELS, SIGNALS } from '../accuracy-types.ts';
import { chosenGroup, chosenPlays } from '../model/chosen-plays.ts';
import type { AccuracyParams } from '../search-params.ts';
import { PlaysTable } from './plays-table.tsx';
import { StartupScatter } from './startup-scatter.tsx';

interface PlaysSectionProps {
  readonly accuracy: Accuracy;
  readonly projectId: string;
  readonly params: AccuracyParams;
  readonly onParams: (change: Partial<AccuracyParams>) => void;
}

/** Predicted against actual, session by session: as a chart, or as the table of the same. */
export function PlaysSection({ accuracy, projectId, params, onParams }: PlaysSectionProps) {
  const signal = params.signal ?? (accuracy.overall.cmcd === null ? 'timing' : 'cmcd');
  const group = chosenGroup(accuracy, params.of);
  const plays = useMemo(() => chosenPlays(accuracy, params.of, signal), [accuracy, params.of, signal]);
  const asTable = params.view === 'table';
  return (
    <figure id="plays" aria-labelledby="plays-title" className="scroll-mt-2 px-3 pt-5 pb-5 phone:px-4">
      <figcaption className="flex min-h-[26px] flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="plays-title" className="text-[13px] font-semibold">
          Predicted against actual
        </h2>
        <span className="text-xs text-ink-3">
          {group === null ? '' : `${group.name || 'Player not named'} ${group.version}, `.replace(' , ', ', ')}
          {countText(plays.length, 'session')}
        </span>
        {group !== null && (
          <Button variant="quiet" onClick={() => onParams({ of: null })}>
            Show all
          </Button>
        )}
        <fieldset className="ml-auto flex text-xs">
          <legend className="sr-only">Measured by</legend>
          {SIGNALS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === signal}
              disabled={accuracy.overall[each] === null}
              onClick={() => onParams({ signal: each })}
              className="rounded-chip px-1.5 py-0.5 text-ink-2 hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
            >
              {SIGNAL_LABELS[each]}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          aria-pressed={asTable}
          aria-label="Predicted against actual as a table"
          onClick={() => onParams({ view: asTable ? 'chart' : 'table' })}
          className="rounded-chip text-xs text-ink-3 hover:text-ink aria-pressed:text-accent"
        >
          Table
        </button>
      </figcaption>
      {asTable ? (
        <PlaysTable plays={plays} projectId={projectId} />
      ) : (
        <StartupScatter plays={plays} projectId={projectId} />
      )}
    </figure>
  );
}
