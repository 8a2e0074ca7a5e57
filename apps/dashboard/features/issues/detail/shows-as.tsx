import { FINDING_LABELS, printTerm } from '@telecine/domain';
import { numberText, percentText } from '@/lib/format.ts';
import { SessionsLink } from '../../overview/sessions-link.tsx';
import type { IssueItem } from '../issue-types.ts';

/** By which findings it shows in its sessions: the cause itself, and what came of it. Nothing where that is the cause alone. */
export function ShowsAs({ issue }: { readonly issue: IssueItem }) {
  if (issue.shows.length < 2) return null;
  return (
    <section aria-labelledby="shows-as" className="border-t border-line pt-2.5 pb-3">
      <h2 id="shows-as" className="px-3 text-[13px] font-semibold phone:px-4">
        How it shows
        <span className="ml-2.5 text-xs font-normal text-ink-3">what came of one cause is one issue</span>
      </h2>
      <table className="mt-1 w-full table-fixed text-sm">
        <thead className="text-2xs text-ink-3">
          <tr className="h-6 border-b border-line text-left [&>th]:font-normal">
            <th className="w-[190px] pl-3 phone:pl-4">Finding</th>
            <th className="max-phone:hidden">
              <span className="sr-only">Share as a bar</span>
            </th>
            <th className="w-[58px] text-right">Sessions</th>
            <th className="w-[62px] pr-3 text-right phone:pr-4">Share</th>
          </tr>
        </thead>
        <tbody>
          {causeFirst(issue).map(({ code, sessions }) => (
            <tr key={code} className="h-7 border-b border-line last:border-0 hover:bg-hover">
              <td className="truncate pl-3 phone:pl-4">
                <SessionsLink token={printTerm('finding', ':', code)}>{FINDING_LABELS[code]}</SessionsLink>
                {code === issue.code && code !== 'undetermined' && (
                  <span className="text-xs text-ink-3"> the cause</span>
                )}
              </td>
              <td aria-hidden="true" className="pr-4 max-phone:hidden">
                <span
                  className={`block h-[5px] rounded-bar ${code === issue.code ? 'bg-ink' : 'bg-ink-3'}`}
                  style={{ width: `${Math.min(1, sessions / issue.sessions) * 100}%` }}
                />
              </td>
              <td className="text-right">{numberText(sessions)}</td>
              <td className="pr-3 text-right text-ink-3 phone:pr-4">{percentText(sessions / issue.sessions, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const causeFirst = ({ code, shows }: IssueItem): IssueItem['shows'] =>
  shows.toSorted((a, b) => Number(b.code === code) - Number(a.code === code));
