'use client';
import { useQueryStates } from 'nuqs';
import { type AccuracyParams, accuracyParams } from './search-params.ts';

/** The URL's state of the accuracy page and its setter. */
export function useAccuracyParams(): readonly [AccuracyParams, (change: Partial<AccuracyParams>) => void] {
  const [params, write] = useQueryStates(accuracyParams, { history: 'push' });
  return [params, (change) => void write(change)];
}
