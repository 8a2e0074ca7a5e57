'use client';
import { useQueryStates } from 'nuqs';
import { type SessionsParams, sessionsParams } from './search-params.ts';

/** The URL's state of the list and its setter. A question can be gone back from; moving through rows fills no history. */
export function useSessionsParams(): readonly [SessionsParams, (change: Partial<SessionsParams>) => void] {
  const [params, write] = useQueryStates(sessionsParams, { history: 'replace' });
  const change = (next: Partial<SessionsParams>) => {
    const isQuestion = Object.keys(next).some((key) => key !== 'peek');
    void write(next, { history: isQuestion ? 'push' : 'replace' });
  };
  return [params, change];
}
