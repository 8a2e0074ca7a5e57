import { countText, dateTimeText, durationText, numberText, percentText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';
import type { CheckRow } from '../../connect/model/check-rows.ts';

type Health = RouterOutputs['sources']['health'];

/** One thing that has to be so before a source's lines are joined with players' reports. */
export interface JoinRow {
  readonly id: 'fetch' | 'line' | 'read' | 'lag' | 'session' | 'match';
  readonly title: string;
  readonly state: CheckRow['state'];
  readonly text: string;
}

/** A new source's health as a list to tick off. */
export function joinRows(
  { totals, lastReceivedAt, lastError, delivery, pull }: Health,
  timeZone: string,
): readonly JoinRow[] {
  const { received, accepted, rejected, lagP50Ms, lagP95Ms, sessionIdRate, matchRate } = totals;
  const after = 'Comes with the first line.';
  return [
    ...(delivery === 'bucket' || delivery === 'file' ? [fetchRow(pull)] : []),
    {
      id: 'line',
      title: 'First line',
      ...(lastReceivedAt === null
        ? { state: 'waiting', text: 'Waiting for a line. None so far.' }
        : {
            state: 'arrived',
            text: `${countText(received, 'line')}, the last ${dateTimeText(lastReceivedAt, timeZone)}.`,
          }),
    },
    {
      id: 'read',
      title: 'Read',
      ...(received === 0
        ? { state: 'waiting', text: after }
        : {
            state: rejected === 0 ? 'arrived' : 'problem',
            text: `${numberText(accepted)} stored, ${numberText(rejected)} refused.${lastError ? ` ${lastError.detail}` : ''}`,
          }),
    },
    {
      id: 'lag',
      title: 'Lag',
      ...(lagP50Ms === null || lagP95Ms === null
        ? { state: 'waiting', text: after }
        : {
            state: 'arrived',
            text: `Half of the lines came within ${lagText(lagP50Ms)}, 95 % within ${lagText(lagP95Ms)}.`,
          }),
    },
    {
      id: 'session',
      title: 'Session ID',
      ...(sessionIdRate.value === null
        ? { state: 'waiting', text: after }
        : {
            state: sessionIdRate.value > 0 ? 'arrived' : 'problem',
            text:
              sessionIdRate.value > 0
                ? `In ${percentText(sessionIdRate.value)} of the lines that could have one.`
                : 'In no line. Have the player send CMCD, or say under “How it is read” where the ID stands.',
          }),
    },
    {
      id: 'match',
      title: 'Match with players',
      ...(matchRate.of === 0
        ? { state: 'waiting', text: 'Waiting for a line with a session ID.' }
        : matchRate.part === 0
          ? { state: 'waiting', text: `None of ${countText(matchRate.of, 'session')} was reported by a player yet.` }
          : {
              state: 'arrived',
              text: `${numberText(matchRate.part)} of ${countText(matchRate.of, 'session')} reported by a player too.`,
            }),
    },
  ];
}

function fetchRow(pull: Health['pull']): JoinRow {
  const row = { id: 'fetch', title: 'Can be read' } as const;
  if (pull === null) return { ...row, state: 'waiting', text: 'Not tried yet. It is within half a minute.' };
  const { failure } = pull;
  return failure
    ? { ...row, state: 'problem', text: `${failure.detail} ${failure.advice}` }
    : { ...row, state: 'arrived', text: 'Telecine may read it.' };
}

const lagText = (ms: number): string => durationText(Math.max(0, ms));
