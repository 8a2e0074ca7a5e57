import type { Score } from './score.ts';

/** Prints one line a session and the sums. */
export function printScores(name: string, scores: readonly Score[]): void {
  const lines = scores.map((s) =>
    [
      s.id.padEnd(38),
      `${s.paired}/${s.asked} w${s.wrong}`.padEnd(12),
      `clk ${show(s.clockErrorMs)}`.padEnd(10),
      `st ${show(s.startupErrorMs)}`.padEnd(10),
      `reb ${s.rebuffers.join('/')} ${show(s.rebufferErrorMs)} ${s.ratioErrorPp.toFixed(1)}pp`.padEnd(26),
      `br ${s.bitrateError === null ? '-' : `${(s.bitrateError * 100).toFixed(0)}%`}`.padEnd(8),
      `${s.endedBy}${s.endedBy === s.realEnd ? '' : `≠${s.realEnd}`}`.padEnd(24),
      `${s.verdictRight ? '' : '✗ '}${s.verdict}`,
      s.notes.slice(0, 3).join('; '),
    ].join(' '),
  );
  const sum = (pick: (s: Score) => number) => scores.reduce((total, s) => total + pick(s), 0);
  const share = (pick: (s: Score) => boolean) => `${sum((s) => (pick(s) ? 1 : 0))}/${scores.length}`;
  lines.push(
    `${name}: paired ${sum((s) => s.paired)}/${sum((s) => s.asked)}, wrong ${sum((s) => s.wrong)}`,
    `startup within 100 ms ${share((s) => Math.abs(s.startupErrorMs ?? 1e9) <= 100)}, 500 ms ${share((s) => Math.abs(s.startupErrorMs ?? 1e9) <= 500)}`,
    `rebuffer count exact ${share((s) => s.rebuffers[0] === s.rebuffers[1])}, ratio within 1 pp ${share((s) => Math.abs(s.ratioErrorPp) <= 1)}`,
    `end ${share((s) => s.endedBy === s.realEnd)}, verdict ${share((s) => s.verdictRight)}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

const show = (value: number | null): string =>
  value === null ? '-' : Number.isNaN(value) ? 'NaN' : String(Math.round(value));
