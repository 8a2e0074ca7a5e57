import type { RouterOutputs } from '@/lib/trpc.ts';

/** The answer of `accuracy.get`. */
export type Accuracy = RouterOutputs['accuracy']['get'];
export type AccuracyGroup = Accuracy['byPlayer'][number];
export type AccuracyFigures = NonNullable<AccuracyGroup['timing']>;
export type ComparedPlay = Accuracy['plays'][number];
export type ServingModel = Accuracy['models'][number];
export type Share = AccuracyFigures['learnt'];

/** What was left of a session when it was measured again: its lines with CMCD, or only their timing. */
export const SIGNALS = ['cmcd', 'timing'] as const;
export type Signal = (typeof SIGNALS)[number];
export const SIGNAL_LABELS: Readonly<Record<Signal, string>> = { cmcd: 'CMCD in logs', timing: 'Timing only' };
