import Link from 'next/link';
import { Button, buttonClass } from '@/components/button.tsx';
import { countText } from '@/lib/format.ts';
import { connectHref } from '@/lib/links.ts';

interface IssuesEmptyProps {
  readonly projectId: string;
  /** Sessions of the time that pass the filter. */
  readonly sessions: number;
  /** The list's filter of sessions holds for none, or none is chosen. */
  readonly filtered: boolean;
  /** Issues that another state, code or assignee would show. */
  readonly hidden: number;
  readonly widest: boolean;
  readonly onShowAll: () => void;
  readonly onClearFilter: () => void;
  readonly onWiden: () => void;
}

/** Why there is no issue, and what to do about it. */
export function IssuesEmpty(props: IssuesEmptyProps) {
  const { projectId, sessions, filtered, hidden, widest, onShowAll, onClearFilter, onWiden } = props;
  const none = sessions === 0;
  return (
    <div className="flex max-w-3xl flex-col items-start gap-3 px-3.5 py-8 phone:px-8">
      <h2 className="text-lg font-semibold">
        {hidden > 0 ? 'No issue is left in this choice' : none ? 'No session in this time' : 'Nothing went wrong'}
      </h2>
      <p className="text-ink-2">
        {hidden > 0
          ? `${countText(hidden, 'issue')} of this time ${hidden === 1 ? 'is' : 'are'} of another state, code or person.`
          : none
            ? 'Issues are made of what is found in sessions, and none began.'
            : `In ${countText(sessions, 'session')} no rule found anything to report on either side.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {hidden > 0 && (
          <Button variant="primary" onClick={onShowAll}>
            Show all issues
          </Button>
        )}
        {filtered && <Button onClick={onClearFilter}>Clear the filter</Button>}
        {!widest && hidden === 0 && <Button onClick={onWiden}>Show the last 30 days</Button>}
        {none && widest && !filtered && (
          <Link href={connectHref(projectId)} className={buttonClass('primary')}>
            How to send the first session
          </Link>
        )}
      </div>
    </div>
  );
}
