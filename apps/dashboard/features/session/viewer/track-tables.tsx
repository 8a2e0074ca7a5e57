'use client';

import type { ReactNode } from 'react';
import { clockText, durationText, kbpsText } from '@/lib/format.ts';
import { STATE_LABELS } from '../model/state-labels.ts';
import { usePage } from '../page/page-state.ts';

/** The tracks' numbers as tables that only screen readers see. Long counters are thinned: one row in so many. */
const MOST_ROWS = 200;

export function StatesTable() {
  const { detail, origin } = usePage().model;
  return (
    <HiddenTable caption="Player states" heads={['From', 'State', 'Lasted', 'Known from']}>
      {thinned(detail.tracks.states).map(({ state, from, to, source }) => (
        <tr key={from}>
          <th scope="row">{clockText(from - origin, 1)}</th>
          <td>{STATE_LABELS[state]}</td>
          <td>{durationText(to - from)}</td>
          <td>{source}</td>
        </tr>
      ))}
    </HiddenTable>
  );
}

export function BufferTable() {
  const { detail, origin } = usePage().model;
  return (
    <PointsTable
      caption="Buffer length"
      unit="Buffer"
      points={detail.tracks.buffer}
      origin={origin}
      text={durationText}
    />
  );
}

export function BitrateTable() {
  const { detail, origin } = usePage().model;
  return (
    <>
      <PointsTable caption="Bitrate" unit="Bitrate" points={detail.tracks.bitrate} origin={origin} text={kbpsText} />
      <PointsTable
        caption="Throughput, while a request ran"
        unit="Throughput"
        points={detail.tracks.throughput.filter((_, index) => index % 2 === 0)}
        origin={origin}
        text={kbpsText}
      />
    </>
  );
}

export function EventsTable() {
  const { detail, origin } = usePage().model;
  return (
    <HiddenTable caption="Events" heads={['At', 'Event']}>
      {thinned(detail.tracks.markers).map(({ at, kind, label }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in everything
        <tr key={index}>
          <th scope="row">{clockText(at - origin, 1)}</th>
          <td>{`${kind}: ${label}`}</td>
        </tr>
      ))}
    </HiddenTable>
  );
}

interface PointsTableProps {
  readonly caption: string;
  readonly unit: string;
  readonly points: readonly (readonly [number, number])[];
  readonly origin: number;
  readonly text: (value: number) => string;
}

function PointsTable({ caption, unit, points, origin, text }: PointsTableProps) {
  return (
    <HiddenTable caption={caption} heads={['At', unit]}>
      {thinned(points).map(([at, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two points may be alike in everything
        <tr key={index}>
          <th scope="row">{clockText(at - origin, 1)}</th>
          <td>{text(value)}</td>
        </tr>
      ))}
    </HiddenTable>
  );
}

function HiddenTable({
  caption,
  heads,
  children,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function thinned<Item>(items: readonly Item[]): readonly Item[] {
  const every = Math.ceil(items.length / MOST_ROWS);
  return every <= 1 ? items : items.filter((_, index) => index % every === 0);
}
