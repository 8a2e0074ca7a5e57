'use client';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { dateTimeText } from '@/lib/format.ts';
import type { IssueDetail } from '../issue-types.ts';
import { type HistoryLine, historyLines } from '../model/history-lines.ts';
import { seenText } from '../model/issue-text.ts';
import { useMayTriage } from '../use-may-triage.ts';
import { NoteForm } from './note-form.tsx';

interface HistoryProps {
  readonly projectId: string;
  readonly detail: IssueDetail;
  readonly now: number;
}

/** What happened with the issue, who did it and what they said, latest first; and room to say more. */
export function History({ projectId, detail, now }: HistoryProps) {
  const mayTriage = useMayTriage();
  return (
    <section aria-labelledby="history" className="border-t border-line px-3 pt-2.5 pb-6 phone:px-4">
      <h2 id="history" className="text-[13px] font-semibold">
        History
      </h2>
      {mayTriage && <NoteForm projectId={projectId} issue={detail.issue} />}
      <ol className="mt-1.5 flex flex-col gap-1.5">
        {historyLines(detail).map((line) => (
          <Line key={line.id} line={line} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line, now }: { readonly line: HistoryLine; readonly now: number }) {
  const timeZone = useTimeZone();
  return (
    <li className="flex gap-3 text-sm">
      <time
        dateTime={new Date(line.at).toISOString()}
        title={dateTimeText(line.at, timeZone)}
        className="w-[74px] shrink-0 text-ink-2"
      >
        {seenText(line.at, now, timeZone)}
      </time>
      <span className="min-w-0 wrap-anywhere">
        {line.who !== null && <span className="font-medium">{line.who} </span>}
        {line.what}
        {line.note !== null && <span className="block whitespace-pre-wrap">{line.note}</span>}
      </span>
    </li>
  );
}
