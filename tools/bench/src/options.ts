import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly quick: boolean;
  /** Profiles to run, upper case; null for all. */
  readonly only: readonly string[] | null;
  /** Delivery lines of P1; P2, P9, P10 and P12 take as many, but not too few, and P12 not too many. */
  readonly lines: number;
  readonly rounds: number;
  readonly seed: number;
}

export const USAGE = `npm run bench -- [--quick] [--only P1,P3] [--lines N] [--rounds N] [--seed N]
  --quick   small sizes, three rounds: about ten minutes
  --only    some of P1 P2 P3 P4 P5 P8 P9 P10 P11 P12 formats
  --lines   delivery lines of P1, and of P2, P9 and P10 where they need no more (P12: 80,000 to 300,000): 1,000,000, or 30,000 with --quick
  --rounds  how often each is measured, in turns: 5, or 3 with --quick
  --seed    of the generated corpus: 1`;

/** Throws a sentence for what can't be used. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      lines: { type: 'string' },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const only = values.only?.split(',').map((id) => id.trim().toUpperCase()) ?? null;
  return {
    quick: values.quick,
    only,
    lines: whole('lines', values.lines ?? (values.quick ? '30000' : '1000000')),
    rounds: whole('rounds', values.rounds ?? (values.quick ? '3' : '5')),
    seed: whole('seed', values.seed),
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} has to be a whole number from 1, not “${text}”.`);
  return value;
}
