import type { RouterOutputs } from '@/lib/trpc.ts';

/** The answer of `metrics.overview`. */
export type Overview = RouterOutputs['metrics']['overview'];
export type OverviewNumbers = Overview['numbers'];
export type OverviewNumber = OverviewNumbers['sessions'];
