'use client';
import { useQueryStates } from 'nuqs';
import { type OverviewParams, overviewParams } from './search-params.ts';

/** The URL's state of the overview and its setter. */
export function useOverviewParams(): readonly [OverviewParams, (change: Partial<OverviewParams>) => void] {
  const [params, write] = useQueryStates(overviewParams, { history: 'push' });
  return [params, (change) => void write(change)];
}
