import type { SendResult } from '@telecine/api/recording';
import { alignedRows } from '@telecine/replay';
import {
  type ConfidenceBin,
  calibrationGap,
  confidenceBins,
  type StatedErrorCheck,
  statedErrors,
} from './calibration.ts';
import { type ConfusionCell, confusion } from './confusion.ts';
import type { Figures, Share } from './figures.ts';
import { type Grouping, groupings } from './groups.ts';
import type { Withheld } from './options.ts';
import type { SessionScore } from './score-session.ts';

/** All that a replay says of accuracy. */
export interface AccuracyReport {
  readonly withheld: Withheld;
  readonly sent: SendResult;
  readonly groupings: readonly Grouping[];
  readonly confusion: readonly ConfusionCell[];
  readonly confidence: { readonly bins: readonly ConfidenceBin[]; readonly gapPoints: number | null };
  readonly statedErrors: readonly StatedErrorCheck[];
  readonly sessions: readonly SessionScore[];
}

export function accuracyReport(
  withheld: Withheld,
  sent: SendResult,
  sessions: readonly SessionScore[],
): AccuracyReport {
  const bins = confidenceBins(sessions);
  return {
    withheld,
    sent,
    groupings: groupings(sessions),
    confusion: confusion(sessions),
    confidence: { bins, gapPoints: calibrationGap(bins) },
    statedErrors: statedErrors(sessions),
    sessions,
  };
}

/** The report for people. */
export function inWords(report: AccuracyReport): string {
  const { sent } = report;
  return [
    `Lines accepted ${sent.linesAccepted} of ${sent.linesSent}, reports ${sent.reportsAccepted} of ${sent.reportsSent}.`,
    ...report.groupings.map(groupingTable),
    confusionTable(report.confusion),
    confidenceTable(report.confidence),
    statedErrorTable(report.statedErrors),
  ].join('\n\n');
}

const COLUMNS: readonly { readonly head: string; readonly cell: (figures: Figures) => string }[] = [
  { head: 'sessions', cell: ({ sessions }) => String(sessions) },
  { head: 'found', cell: ({ found }) => share(found) },
  { head: 'coverage', cell: ({ coverageRight }) => share(coverageRight) },
  { head: 'precision', cell: ({ pairingPrecision }) => share(pairingPrecision, 2) },
  { head: 'recall', cell: ({ pairingRecall }) => share(pairingRecall, 2) },
  { head: 'clock ms', cell: ({ clockErrorMs }) => pair(clockErrorMs.median, clockErrorMs.most) },
  { head: 'startup ms', cell: ({ startupErrorMs }) => pair(startupErrorMs.median, startupErrorMs.p95) },
  { head: '≤100', cell: ({ startupWithin100 }) => share(startupWithin100) },
  { head: '≤500', cell: ({ startupWithin500 }) => share(startupWithin500) },
  { head: 'count', cell: ({ rebufferCountExact }) => share(rebufferCountExact) },
  { head: '≤1 pp', cell: ({ rebufferRatioWithin1pp }) => share(rebufferRatioWithin1pp) },
  { head: 'stalls found', cell: ({ stallsFound }) => counted(stallsFound) },
  { head: 'invented', cell: ({ stallsInvented }) => counted(stallsInvented) },
  { head: 'bitrate %', cell: ({ bitrateErrorPercent }) => pair(bitrateErrorPercent.median, bitrateErrorPercent.p95) },
  { head: 'end', cell: ({ endRight }) => share(endRight) },
  { head: 'verdict', cell: ({ verdictRight }) => share(verdictRight) },
  { head: 'undetermined', cell: ({ undetermined }) => share(undetermined) },
];

function groupingTable({ by, groups }: Grouping): string {
  return alignedRows([
    [by, ...COLUMNS.map(({ head }) => head)],
    ...groups.map(({ name, figures }) => [name, ...COLUMNS.map(({ cell }) => cell(figures))]),
  ]);
}

function confusionTable(cells: readonly ConfusionCell[]): string {
  return alignedRows([
    ['verdict: best', 'answered', 'sessions', ''],
    ...cells.map(({ best, answered, sessions, right }) => [
      best,
      answered,
      String(sessions),
      right === sessions ? '' : `${sessions - right} wrong`,
    ]),
  ]);
}

function confidenceTable({ bins, gapPoints }: AccuracyReport['confidence']): string {
  return alignedRows([
    ['confidence', 'verdicts', 'stated', 'right'],
    ...bins.map(({ from, to, verdicts, stated, right }) => [
      `${from} to ${to}`,
      String(verdicts),
      percent(stated),
      percent(right),
    ]),
    ['apart', '', gapPoints === null ? '–' : `${gapPoints.toFixed(1)} points`, ''],
  ]);
}

function statedErrorTable(checks: readonly StatedErrorCheck[]): string {
  return alignedRows([
    ['stated error', 'source', 'values', 'within', 'stated ms', 'p90 ms'],
    ...checks.map(({ measure, source, values, within, statedMs, p90Ms }) => [
      measure,
      source,
      String(values),
      percent(within / values),
      String(statedMs),
      String(p90Ms),
    ]),
  ]);
}

const percent = (value: number, digits = 0): string => `${(100 * value).toFixed(digits)} %`;
const share = ({ part, of }: Share, digits = 0): string => (of === 0 ? '–' : percent(part / of, digits));
const counted = ({ part, of }: Share): string => (of === 0 ? '–' : `${part} of ${of}`);
const pair = (a: number | null, b: number | null): string =>
  a === null || b === null ? '–' : `${Math.round(a)} / ${Math.round(b)}`;
