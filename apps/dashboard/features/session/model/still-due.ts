import type { SessionSummary } from '@telecine/domain';
import { timeOfDayText } from '@/lib/format.ts';
import type { LogSources } from './log-sources.ts';
import { completeText } from './missing-text.ts';

/** What may still change a provisional verdict, and until when; null for a final one. Only what the answer says of its sources. */
export function stillDueText(session: SessionSummary, sources: LogSources, timeZone: string): string | null {
  if (session.completeness.state === 'final') return null;
  const { due } = sources;
  const seen = `The session was last seen at ${timeOfDayText(session.endedAt, timeZone)}.`;
  if (due.length === 0) return `${seen} The verdict may change until its log sources are complete past that.`;
  const names = due.map(({ name }) => name).join(' and ');
  return `${completeText(due, timeZone)} ${seen} The verdict may change until ${names} ${due.length === 1 ? 'is' : 'are'} past that.`;
}
