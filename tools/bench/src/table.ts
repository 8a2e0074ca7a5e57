import { type Figure, type Goal, standingOf } from './figure.ts';

const HEAD = ['', 'what', 'ours', 'reference', 'figure', 'must', 'aim', ''] as const;

/** The figures as a table of plain text, Markdown too. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { goal } = figure;
    const value = figure.value === null ? '–' : number(figure.value, goal.unit);
    const aim = goal.aim === null ? '–' : bounded(goal, goal.aim);
    return [
      figure.profile,
      figure.what,
      figure.ours,
      figure.reference,
      value,
      bounded(goal, goal.must),
      aim,
      standingOf(figure),
    ];
  });
  return plainTable(HEAD, rows);
}

/** A table of plain text, Markdown too. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

const bounded = ({ bound, unit }: Goal, limit: number): string =>
  `${bound === 'at least' ? '≥' : '≤'} ${number(limit, unit)}`;

/** Three digits count, whole numbers from a hundred on. */
export function number(value: number, unit: string): string {
  const exact = Number(value.toFixed(6)); // what is left of a difference of two equal numbers is 0
  const text = Math.abs(exact) >= 100 ? Math.round(exact).toLocaleString('en') : String(Number(exact.toPrecision(3)));
  return unit === '' ? text : `${text} ${unit}`;
}

/** A rate in thousands where it is large. */
export const perCpuSecond = (rate: number, what: string): string =>
  rate >= 10_000 ? `${number(rate / 1000, '')} k ${what}/CPU-s` : `${number(rate, '')} ${what}/CPU-s`;
