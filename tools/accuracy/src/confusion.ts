import type { SessionScore } from './score-session.ts';

/** Sessions of which one verdict would be best and another, or the same, was answered. */
export interface ConfusionCell {
  readonly best: string;
  readonly answered: string;
  readonly sessions: number;
  /** Of these, those whose answer is right too: several verdicts may be. */
  readonly right: number;
}

/** The confusion matrix, without its empty cells: by the best verdict, then the most sessions. */
export function confusion(scores: readonly SessionScore[]): ConfusionCell[] {
  const cells = new Map<string, ConfusionCell>();
  for (const { found, verdict } of scores) {
    if (!found) continue;
    const best = verdict.right[0] ?? '–';
    const key = `${best} ${verdict.answered}`;
    const { sessions = 0, right = 0 } = cells.get(key) ?? {};
    cells.set(key, {
      best,
      answered: verdict.answered,
      sessions: sessions + 1,
      right: right + (verdict.isRight ? 1 : 0),
    });
  }
  return [...cells.values()].sort((a, b) => (a.best < b.best ? -1 : a.best > b.best ? 1 : b.sessions - a.sessions));
}
