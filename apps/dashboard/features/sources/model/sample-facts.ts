import type { Severity } from '@telecine/domain';
import { countText, durationText, numberText, percentText } from '@/lib/format.ts';
import type { SourceTest } from './sample-test.ts';

/** One thing that a sample promises of its source. */
export interface SampleFact {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly severity: Severity;
}

/** What a sample promises: whether lines are read, joined, recognised and dated. */
export function sampleFactRows({
  facts,
  knownSessions,
}: Pick<SourceTest, 'facts' | 'knownSessions'>): readonly SampleFact[] {
  const { read, lines, rejected, withSessionId, sessions, objects, recognised, time } = facts;
  const share = (part: number) => (read === 0 ? '–' : percentText(part / read, 0));
  const kinds = Object.entries(objects).filter(([kind]) => kind !== 'other');
  return [
    {
      label: 'Lines read',
      value: `${numberText(read)} of ${numberText(lines)}`,
      note: rejected === 0 ? 'none refused' : `${numberText(rejected)} refused`,
      severity: rejected === 0 ? 'ok' : read === 0 ? 'high' : 'medium',
    },
    {
      label: 'With session ID',
      value: share(withSessionId),
      note: withSessionId === 0 ? 'send CMCD, or add a rule' : countText(sessions, 'session'),
      severity: read === 0 ? 'none' : withSessionId === 0 ? 'high' : withSessionId < read / 2 ? 'medium' : 'ok',
    },
    {
      label: 'Matched',
      value: knownSessions === null || sessions === 0 ? '–' : `${numberText(knownSessions)} of ${numberText(sessions)}`,
      note:
        knownSessions === null || sessions === 0
          ? 'no session ID'
          : `matches ${countText(knownSessions, 'known player session')}`,
      severity: knownSessions ? 'ok' : 'none',
    },
    {
      label: 'Recognised',
      value: share(recognised),
      note:
        kinds.map(([kind, count]) => `${kind.replaceAll('_', ' ')} ${count}`).join(', ') || 'no manifest or segment',
      severity: read === 0 ? 'none' : recognised === 0 ? 'medium' : 'ok',
    },
    {
      label: 'Times',
      value: share(time.plausible),
      note: time.doubt ?? (time.resolutionMs === null ? '' : `plausible, to ${resolutionText(time.resolutionMs)}`),
      severity: read === 0 ? 'none' : time.plausible < read ? 'medium' : 'ok',
    },
  ];
}

const resolutionText = (ms: number): string => (ms < 1 ? `${Math.round(ms * 1000)}\u00a0µs` : durationText(ms));
