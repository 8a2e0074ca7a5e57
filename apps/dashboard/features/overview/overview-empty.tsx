import Link from 'next/link';
import { Button, buttonClass } from '@/components/button.tsx';
import { connectHref } from '@/lib/links.ts';

interface OverviewEmptyProps {
  readonly projectId: string;
  readonly filtered: boolean;
  /** Whether the time is already the longest there is. */
  readonly widest: boolean;
  readonly onClearFilter: () => void;
  readonly onWiden: () => void;
}

/** Why there is no number, and what to do about it. */
export function OverviewEmpty({ projectId, filtered, widest, onClearFilter, onWiden }: OverviewEmptyProps) {
  return (
    <div className="flex max-w-3xl flex-col items-start gap-3 px-3.5 py-8 phone:px-8">
      <h2 className="text-lg font-semibold">
        {filtered ? 'No session matches the filter' : widest ? 'No sessions yet' : 'No session in this time'}
      </h2>
      <p className="text-ink-2">
        {filtered
          ? 'In this time there is none that all of it holds for.'
          : widest
            ? 'Send what a player sees, what a CDN logged, or both. The numbers are here a moment after the first record.'
            : 'Nothing began, and no line is of this time.'}
      </p>
      <div className="flex gap-2">
        {filtered && (
          <Button variant="primary" onClick={onClearFilter}>
            Clear the filter
          </Button>
        )}
        {!widest && (
          <Button variant={filtered ? 'plain' : 'primary'} onClick={onWiden}>
            Show the last 30 days
          </Button>
        )}
        {!filtered && widest && (
          <Link href={connectHref(projectId)} className={buttonClass('primary')}>
            How to send the first
          </Link>
        )}
      </div>
    </div>
  );
}
