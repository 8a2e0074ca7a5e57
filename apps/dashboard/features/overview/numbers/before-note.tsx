'use client';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { stretchText } from '../model/time-ticks.ts';
import type { Overview } from '../overview-types.ts';

/** Whether there is anything in the period before to compare with. */
export const hasBefore = ({ numbers }: Overview): boolean =>
  numbers.sessions.before.value !== null || numbers.requests.before.value !== null;

/** Which period the numbers are compared with. */
export function BeforeNote({ overview }: { readonly overview: Overview }) {
  const timeZone = useTimeZone();
  const { from, to } = overview.before;
  const before = stretchText(from, to, Math.max(to - from, Date.now() - from), timeZone);
  return (
    <span suppressHydrationWarning className="ml-auto truncate text-ink-3">
      {hasBefore(overview) ? `compared with ${before}` : `nothing to compare with in ${before}`}
    </span>
  );
}
