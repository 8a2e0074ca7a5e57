import type { SendResult } from '@telecine/api/recording';
import type { SessionResult } from './evaluate-session.ts';
import { alignedRows, known, quantile, sum } from './table.ts';

const COLUMNS: readonly { readonly head: string; readonly cell: (result: SessionResult) => string }[] = [
  { head: 'session', cell: (r) => r.id },
  { head: 'found', cell: (r) => (!r.expected ? 'no ID' : r.found ? 'yes' : 'NO') },
  { head: 'coverage', cell: (r) => (r.expected && !r.coverageRight ? `${r.coverage} WRONG` : r.coverage) },
  { head: 'paired', cell: (r) => (r.pairing.withLine === 0 ? '–' : `${r.pairing.right}/${r.pairing.withLine}`) },
  { head: 'wrong', cell: (r) => String(r.pairing.wrong) },
  { head: 'startup error', cell: (r) => milliseconds(r.startupErrorMs) },
  { head: 'rebuffers', cell: (r) => signed(r.rebufferCountError) },
  { head: 'rebuffer error', cell: (r) => milliseconds(r.rebufferErrorMs) },
  { head: 'verdict', cell: (r) => (r.found && !r.verdictRight ? `${r.verdict} ✗` : r.verdict) },
];

/** One line a session. */
export function resultTable(results: readonly SessionResult[]): string {
  return alignedRows([
    COLUMNS.map((column) => column.head),
    ...results.map((result) => COLUMNS.map((column) => column.cell(result))),
  ]);
}

/** The whole replay in a few lines. */
export function summary(sent: SendResult, results: readonly SessionResult[]): string {
  const expected = results.filter((r) => r.expected);
  const found = expected.filter((r) => r.found);
  const withLine = sum(results, (r) => r.pairing.withLine);
  const right = sum(results, (r) => r.pairing.right);
  const startup = known(found.map((r) => r.startupErrorMs)).map(Math.abs);
  const rebuffer = known(found.map((r) => r.rebufferErrorMs)).map(Math.abs);
  return [
    `lines accepted of sent     ${sent.linesAccepted} / ${sent.linesSent}`,
    `reports accepted of sent   ${sent.reportsAccepted} / ${sent.reportsSent}`,
    `sessions found of expected ${found.length} / ${expected.length}`,
    `coverage right             ${found.filter((r) => r.coverageRight).length} / ${expected.length}`,
    `player requests paired     ${right} / ${withLine} (${share(right, withLine)}), wrong ${sum(results, (r) => r.pairing.wrong)}`,
    `startup error              median ${plain(startup, 0.5)} ms, p95 ${plain(startup, 0.95)} ms over ${startup.length}`,
    `rebuffer count exact       ${found.filter((r) => r.rebufferCountError === 0).length} / ${known(found.map((r) => r.rebufferCountError)).length}`,
    `rebuffer error             median ${plain(rebuffer, 0.5)} ms, p95 ${plain(rebuffer, 0.95)} ms over ${rebuffer.length}`,
    `verdict among the right    ${found.filter((r) => r.verdictRight).length} / ${found.length}`,
  ].join('\n');
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
const signed = (value: number | null): string => (value === null ? '–' : value > 0 ? `+${value}` : String(value));
const milliseconds = (value: number | null): string => (value === null ? '–' : `${signed(value)} ms`);
const plain = (values: readonly number[], q: number): string => String(quantile(values, q) ?? '–');
