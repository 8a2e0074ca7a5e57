/** What must hold and what is aimed at, of one number. */
export interface Goal {
  readonly bound: 'at least' | 'at most';
  readonly must: number;
  readonly aim: number | null;
  /** `×`, `%`, `ms`, `/s`. */
  readonly unit: string;
}

/** One line of the table. */
export interface Figure {
  readonly profile: string;
  readonly what: string;
  /** With their units; '' where there is none. */
  readonly ours: string;
  readonly reference: string;
  /** The number that the goal is about; null where its reference could not be measured. */
  readonly value: number | null;
  readonly goal: Goal;
}

export type Standing = 'aim met' | 'met' | 'missed' | 'no reference';

export function standingOf({ value, goal }: Pick<Figure, 'value' | 'goal'>): Standing {
  if (value === null) return 'no reference';
  if (goal.aim !== null && isReached(value, goal.bound, goal.aim)) return 'aim met';
  return isReached(value, goal.bound, goal.must) ? 'met' : 'missed';
}

const isReached = (value: number, bound: Goal['bound'], limit: number): boolean =>
  bound === 'at least' ? value >= limit : value <= limit;
