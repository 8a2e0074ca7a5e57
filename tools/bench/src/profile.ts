import type { Figure } from './figure.ts';
import type { Rounds } from './measure/rounds.ts';
import { median } from './measure/statistics.ts';

/** How much is measured, and where remarks go. */
export interface BenchContext {
  readonly quick: boolean;
  readonly rounds: number;
  readonly repeats: number;
  /** Delivery lines of P1; P2, P9, P10 and P12 take as many, but not too few, and P12 not too many. */
  readonly lines: number;
  readonly seed: number;
  /** A remark that is printed at once and again below the table. */
  readonly note: (text: string) => void;
}

/** One of the things that are measured. Throws ParityError before it gives any figure. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  run(context: BenchContext): Promise<readonly Figure[]>;
}

/** The result is wrong, so its speed means nothing. */
export class ParityError extends Error {}

/** Throws where what was stored isn't what was sent. */
export function requireParity(profile: string, stored: unknown, sent: unknown): void {
  const [left, right] = [JSON.stringify(stored), JSON.stringify(sent)];
  if (left !== right) throw new ParityError(`${profile}: stored ${left}, sent ${right}.`);
}

/** How quiet the machine was. */
export function noteForeignCpu(context: BenchContext, profile: string, { foreignCores, repeated }: Rounds): void {
  const cores = foreignCores.map((each) => each.toFixed(1)).join(' ');
  context.note(
    `${profile}: other processes used ${cores} cores (median ${median(foreignCores).toFixed(1)}), ${repeated} rounds repeated.`,
  );
}

/** Sessions of the corpus start some minutes ago, so that no clock check refuses them. */
export const corpusStart = (): number => Date.now() - 3_600_000;
