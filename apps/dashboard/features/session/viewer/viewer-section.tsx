'use client';

import { useMemo } from 'react';
import { countText, kbpsText } from '@/lib/format.ts';
import { BITRATE_TICKS, bitrateY, drawBitrate } from '../canvas/draw-bitrate.ts';
import { drawBuffer } from '../canvas/draw-buffer.ts';
import { drawEvents } from '../canvas/draw-events.ts';
import { drawStates } from '../canvas/draw-states.ts';
import { STATE_LABELS } from '../model/state-labels.ts';
import { lineAt, pairAt, stateAt, stepAt } from '../model/values-at.ts';
import { usePage } from '../page/page-state.ts';
import { SectionHead } from './section-head.tsx';
import { Track } from './track.tsx';
import { BitrateTable, BufferTable, EventsTable, StatesTable } from './track-tables.tsx';
import { viewerMissing } from './viewer-missing.ts';

const BITRATE_HEIGHT = 52;
const secondsText = (ms: number) => `${(ms / 1000).toFixed(1)}\u00a0s`;

/** The player's side: what it did, what it had in store, what it loaded, what happened. */
export function ViewerSection() {
  const { model } = usePage();
  const { detail, origin } = model;
  const { tracks, session } = detail;
  const draw = useMemo(
    () => ({
      states: drawStates(tracks.states, origin, 5, 14),
      buffer: drawBuffer(tracks.buffer, tracks.states, origin, model.bufferTopMs),
      bitrate: drawBitrate(tracks.bitrate, tracks.throughput, origin, session.endedAt),
      events: drawEvents(tracks.markers, origin),
    }),
    [tracks, origin, session.endedAt, model.bufferTopMs],
  );
  const missing = viewerMissing(detail);
  return (
    <section aria-label="Viewer">
      <SectionHead title="Viewer" note={sideText(detail)} />
      <Track
        height={24}
        draw={draw.states}
        missing={missing.states}
        table={<StatesTable />}
        values={[
          {
            label: 'State',
            at: (at) => {
              const slice = stateAt(tracks.states, origin + at);
              if (!slice) return { text: '–' };
              const inferred = slice.source === 'inferred' ? ', inferred' : '';
              return {
                text: STATE_LABELS[slice.state] + inferred,
                loud: slice.state === 'rebuffering' || slice.state === 'failed',
              };
            },
          },
        ]}
      />
      <Track
        height={46}
        draw={draw.buffer}
        missing={missing.buffer}
        table={<BufferTable />}
        ticks={[{ label: `${model.bufferTopMs / 1000}\u00a0s`, y: 8 }]}
        values={[
          {
            label: 'Buffer length',
            at: (at) => ({ text: orUnknown(lineAt(tracks.buffer, origin + at), secondsText) }),
          },
        ]}
      />
      <Track
        height={BITRATE_HEIGHT}
        draw={draw.bitrate}
        missing={missing.bitrate}
        table={<BitrateTable />}
        ticks={BITRATE_TICKS.map(({ kbps, label }) => ({ label, y: bitrateY(kbps, BITRATE_HEIGHT) }))}
        values={[
          { label: 'Bitrate', at: (at) => ({ text: orUnknown(stepAt(tracks.bitrate, origin + at), kbpsText) }) },
          {
            label: 'Throughput',
            at: (at) => ({ text: orUnknown(pairAt(tracks.throughput, origin + at), kbpsText) }),
            quiet: true,
          },
        ]}
      />
      <Track
        height={22}
        draw={draw.events}
        missing={missing.events}
        table={<EventsTable />}
        values={[
          {
            label: 'Events',
            at: (at, msPerPx) => {
              const near = tracks.markers.find((marker) => Math.abs(marker.at - origin - at) <= 5 * msPerPx);
              return { text: near?.label ?? '' };
            },
          },
        ]}
      />
    </section>
  );
}

const orUnknown = (value: number | null, text: (value: number) => string): string =>
  value === null ? '–' : text(value);

function sideText({ session, reports }: ReturnType<typeof usePage>['model']['detail']): string {
  const said = reports.length === 0 ? 'no reports' : countText(reports.length, 'report');
  return [session.player?.name ?? '', said].filter((part) => part !== '').join(', ');
}
