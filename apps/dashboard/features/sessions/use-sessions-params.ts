'use client';
import { useQueryStates } from 'nuqs';
import { sessionsParams } from './search-params.ts';

/** The URL's state of the list and its setter. Moving through rows does not fill the browser's history. */
export const useSessionsParams = () => useQueryStates(sessionsParams, { history: 'replace' });
