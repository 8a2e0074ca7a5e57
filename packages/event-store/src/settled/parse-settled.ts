import type { SettledSession } from './settled-session.ts';

/** Documents of a settled row as they were written by `settledRow`: the only writer of these columns, hence the types. */
export const parseSettled = (summary: string, verdict: string, strip: string): SettledSession => ({
  session: JSON.parse(summary) as SettledSession['session'],
  verdict: JSON.parse(verdict) as SettledSession['verdict'],
  strip: JSON.parse(strip) as SettledSession['strip'],
});
