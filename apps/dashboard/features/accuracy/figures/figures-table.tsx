import type { Route } from 'next';
import Link from 'next/link';
import { durationText, numberText, percentText } from '@/lib/format.ts';
import { accuracyHref } from '@/lib/links.ts';
import {
  type Accuracy,
  type AccuracyFigures,
  type AccuracyGroup,
  type Share,
  SIGNAL_LABELS,
  SIGNALS,
} from '../accuracy-types.ts';
import { choiceOf } from '../model/chosen-plays.ts';
import { shareText } from '../model/summary-sentence.ts';
import type { AccuracyParams } from '../search-params.ts';

interface FiguresTableProps {
  readonly accuracy: Accuracy;
  readonly projectId: string;
  readonly params: AccuracyParams;
}

/** How near, by player and by log source, by each signal. A row leads to its sessions below. */
export function FiguresTable({ accuracy, projectId, params }: FiguresTableProps) {
  const { overall, byPlayer, bySource, plays } = accuracy;
  const href = (of: string) => accuracyHref(projectId, params, { of, view: 'table', signal: params.signal });
  const all: AccuracyGroup = { key: '', name: 'All', version: '', sessions: plays.length, ...overall };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
    <section tabIndex={0} aria-label="By player and log source" className="overflow-x-auto border-t border-line pt-2">
      <table className="w-full min-w-[1060px] text-sm">
        <caption className="sr-only">What log lines alone say, against what players said</caption>
        <thead className="text-2xs text-ink-3">
          <tr className="h-6 text-right align-bottom [&>th]:pl-3 [&>th]:font-normal">
            <th className="text-left phone:pl-4!">Sessions</th>
            <th className="text-left">Measured by</th>
            <th>Start within 500 ms</th>
            <th>Start off by, median</th>
            <th>p95</th>
            <th>Stalls found</th>
            <th>Stalls invented</th>
            <th>Rebuffer ratio, actual</th>
            <th>predicted</th>
            <th>Ratio within 1 pp</th>
            <th>Stated error holds, start</th>
            <th className="pr-3 phone:pr-4">rebuffer</th>
          </tr>
        </thead>
        <Rows
          title={null}
          groups={[all]}
          hrefOf={() => accuracyHref(projectId, params, { view: 'table', signal: params.signal })}
        />
        <Rows
          title="Player"
          groups={byPlayer}
          hrefOf={(group) => href(choiceOf('player', group))}
          isChosen={(group) => choiceOf('player', group) === params.of}
        />
        <Rows
          title="Log source"
          groups={bySource}
          hrefOf={(group) => href(choiceOf('source', group))}
          isChosen={(group) => choiceOf('source', group) === params.of}
        />
      </table>
    </section>
  );
}

interface RowsProps {
  readonly title: string | null;
  readonly groups: readonly AccuracyGroup[];
  readonly hrefOf: (group: AccuracyGroup) => Route;
  readonly isChosen?: (group: AccuracyGroup) => boolean;
}

function Rows({ title, groups, hrefOf, isChosen }: RowsProps) {
  return (
    <tbody>
      {title !== null && (
        <tr className="border-b border-line">
          <th scope="rowgroup" colSpan={12} className="px-3 pt-3 pb-1 text-left text-[13px] font-semibold phone:px-4">
            {title}
          </th>
        </tr>
      )}
      {groups.flatMap((group) =>
        SIGNALS.filter((signal) => group[signal] !== null).map((signal, index, shown) => (
          <tr
            key={`${group.key} ${signal}`}
            className={`h-7 border-line text-right whitespace-nowrap [&>td]:pl-3 ${index === shown.length - 1 ? 'border-b' : ''}`}
          >
            {index === 0 && (
              <th
                scope="rowgroup"
                rowSpan={shown.length}
                className="max-w-[240px] border-b border-line py-1.5 pl-3 text-left align-top font-normal phone:pl-4"
              >
                <Link
                  href={hrefOf(group)}
                  aria-current={isChosen?.(group) ? 'true' : undefined}
                  className="font-medium hover:text-accent hover:underline aria-[current]:text-accent"
                >
                  {group.name || 'Player not named'} {group.version}
                </Link>
                <span className="block text-xs text-ink-3">{numberText(group.sessions)} sessions</span>
              </th>
            )}
            <td className="text-left text-ink-2">{SIGNAL_LABELS[signal]}</td>
            <Figures figures={group[signal]} />
          </tr>
        )),
      )}
    </tbody>
  );
}

function Figures({ figures }: { readonly figures: AccuracyFigures | null }) {
  if (figures === null) return null;
  const { startup, rebufferRatio } = figures;
  return (
    <>
      <ShareCell share={startup.within500} />
      <td>{msText(startup.medianErrorMs)}</td>
      <td>{msText(startup.p95ErrorMs)}</td>
      <CountCell share={figures.stallsFound} />
      <CountCell share={figures.stallsInvented} />
      <td>{ratioText(rebufferRatio.actual)}</td>
      <td>{ratioText(rebufferRatio.predicted)}</td>
      <ShareCell share={figures.rebufferRatioWithin1pp} />
      <ShareCell share={figures.statedStartupHolds} />
      <ShareCell share={figures.statedRebufferHolds} last />
    </>
  );
}

/** A share with what it is of: of few sessions a share says little. */
const ShareCell = ({ share, last = false }: { readonly share: Share; readonly last?: boolean }) => (
  <td className={last ? 'pr-3 phone:pr-4' : undefined}>
    {shareText(share)} <span className="text-xs text-ink-3">of {numberText(share.of)}</span>
  </td>
);

const CountCell = ({ share }: { readonly share: Share }) => (
  <td>
    {share.of === 0 ? (
      <span className="text-ink-3">–</span>
    ) : (
      <>
        {numberText(share.part)} <span className="text-xs text-ink-3">of {numberText(share.of)}</span>
      </>
    )}
  </td>
);

const msText = (ms: number | null): string => (ms === null ? '–' : durationText(ms));
const ratioText = ({ part, of }: Share): string => (of === 0 ? '–' : percentText(part / of));
