'use client';
import Link from 'next/link';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { countText, dateTimeText, durationText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import type { SignalPlay } from '../model/chosen-plays.ts';

/** Each session with what its player said and what its lines say, furthest off first. */
export function PlaysTable({
  plays,
  projectId,
}: {
  readonly plays: readonly SignalPlay[];
  readonly projectId: string;
}) {
  const timeZone = useTimeZone();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section tabIndex={0} aria-label="Compared sessions" className="max-h-[420px] overflow-auto border-y border-line">
      <table className="w-full min-w-[940px] text-sm">
        <thead className="sticky top-0 z-10 bg-bg text-2xs text-ink-3">
          <tr className="h-6 text-right [&>th]:pl-3 [&>th]:font-normal">
            <th className="pl-0! text-left">Session</th>
            <th className="text-left">Player</th>
            <th>Startup, actual</th>
            <th>predicted</th>
            <th>off by</th>
            <th>stated error</th>
            <th>Rebuffer, actual</th>
            <th>predicted</th>
            <th>stated error</th>
            <th className="text-left">Model</th>
          </tr>
        </thead>
        <tbody>
          {plays.map(({ play, said, startupErrorMs }) => (
            <tr key={play.sessionId} className="h-7 border-t border-line text-right whitespace-nowrap [&>td]:pl-3">
              <th scope="row" className="text-left font-normal">
                <Link
                  href={sessionHref(projectId, play.sessionId)}
                  prefetch={false}
                  title={play.sessionId}
                  className="hover:text-accent hover:underline"
                >
                  {dateTimeText(play.startedAt, timeZone)}{' '}
                  <span className="font-mono text-xs text-ink-3">{play.sessionId.slice(0, 8)}</span>
                </Link>
              </th>
              <td className="text-left">
                {play.playerName || 'Not named'} <span className="text-ink-3">{play.playerVersion}</span>
              </td>
              <td>{startText(play.actual.startupMs)}</td>
              <td>{startText(said.startupMs)}</td>
              <td>{startupErrorMs === null ? '–' : durationText(startupErrorMs)}</td>
              <td className={holds(startupErrorMs, said.startupStatedMs) ? 'text-ink-2' : 'text-sev-medium'}>
                {statedText(said.startupStatedMs, holds(startupErrorMs, said.startupStatedMs))}
              </td>
              <td>{rebufferText(play.actual)}</td>
              <td>{rebufferText(said)}</td>
              <td className={rebufferHolds(play.actual, said) ? 'text-ink-2' : 'text-sev-medium'}>
                {statedText(said.rebufferStatedMs, rebufferHolds(play.actual, said))}
              </td>
              <td className="text-left text-ink-2">
                {said.learntFrom === null ? 'prior' : `learnt from ${countText(said.learntFrom, 'session')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const startText = (ms: number | null): string => (ms === null ? 'never' : durationText(ms));
const rebufferText = ({ rebufferCount, rebufferMs }: SignalPlay['play']['actual']): string =>
  rebufferCount === 0 ? '0' : `${durationText(rebufferMs)}${rebufferCount === 1 ? '' : ` in ${rebufferCount}`}`;

const holds = (errorMs: number | null, statedMs: number | null): boolean =>
  errorMs === null || statedMs === null || Math.abs(errorMs) <= statedMs;
const rebufferHolds = (actual: SignalPlay['play']['actual'], said: SignalPlay['said']): boolean =>
  holds(said.rebufferMs - actual.rebufferMs, said.rebufferStatedMs);

/** Colour alone doesn't say it. */
const statedText = (ms: number | null, held: boolean): string =>
  ms === null ? '–' : `± ${durationText(ms)}${held ? '' : ', more'}`;
