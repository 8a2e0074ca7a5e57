import { durationText } from '@/lib/format.ts';

/** A duration that a log rounds to whole ms: its 0 means less than one, not none. */
export const measuredText = (ms: number): string => durationText(ms === 0 ? 0.5 : ms);
