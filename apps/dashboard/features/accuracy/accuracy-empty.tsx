import Link from 'next/link';
import { Button, buttonClass } from '@/components/button.tsx';
import { countText } from '@/lib/format.ts';
import { connectHref } from '@/lib/links.ts';
import type { Accuracy } from './accuracy-types.ts';

interface AccuracyEmptyProps {
  readonly projectId: string;
  readonly accuracy: Pick<Accuracy, 'joined' | 'untold' | 'due'>;
  /** Whether the time is already the longest there is. */
  readonly widest: boolean;
  readonly onWiden: () => void;
}

/** Why nothing can be compared, what serves until then, and what to do. */
export function AccuracyEmpty({ projectId, accuracy, widest, onWiden }: AccuracyEmptyProps) {
  const { joined, due } = accuracy;
  return (
    <div className="flex max-w-3xl flex-col items-start gap-3 px-3.5 py-8 phone:px-8">
      <h2 className="text-lg font-semibold">
        {joined > 0 ? 'No player reported its states' : 'No joined session in this time'}
      </h2>
      <p className="text-ink-2">
        {joined > 0
          ? `Both sides saw ${countText(joined, 'session')}, but their players did not say when they played and when they waited. Turn on play state events (CMCD v2 “ps”), or use the SDK.`
          : 'What logs alone tell is checked against sessions of which the player reported the truth as well. Send reports and delivery logs of the same sessions, even of a few of your viewers.'}
      </p>
      {due > 0 && (
        <p className="text-ink-2">
          {countText(due, 'session')} of both sides {due === 1 ? 'still waits' : 'still wait'} for log lines and will
          count when they are complete.
        </p>
      )}
      <p className="text-sm text-ink-3">
        Until then sessions that only logs saw are measured by the priors that Telecine ships, one for each known
        player.
      </p>
      <div className="flex gap-2">
        {!widest && (
          <Button variant="primary" onClick={onWiden}>
            Show the last 30 days
          </Button>
        )}
        <Link href={connectHref(projectId)} className={buttonClass(widest ? 'primary' : 'plain')}>
          Connect a player
        </Link>
      </div>
    </div>
  );
}
