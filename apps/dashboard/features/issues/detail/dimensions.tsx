'use client';
import { percentText } from '@/lib/format.ts';
import { SessionsLink } from '../../overview/sessions-link.tsx';
import type { IssueDetail } from '../issue-types.ts';
import { type DimensionRow, dimensionRows } from '../model/dimension-rows.ts';

/** From how many times as frequent on a value is what sets the sessions apart. */
const TELLING = 1.2;

/** Shares of each value among the issue's sessions and among all, one bar above the other. */
export function Dimensions({ detail }: { readonly detail: IssueDetail }) {
  const rows = dimensionRows(detail.dimensions, detail.issue.sessions, detail.sessions);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="dimensions" className="border-t border-line pt-2.5 pb-3">
      <div className="flex flex-wrap items-baseline gap-x-3 px-3 phone:px-4">
        <h2 id="dimensions" className="text-[13px] font-semibold">
          What sets these sessions apart
        </h2>
        <ul className="ml-auto flex gap-3 text-xs text-ink-2">
          <Entry swatch="bg-ink">With this issue</Entry>
          <Entry swatch="bg-line-control">All sessions</Entry>
        </ul>
      </div>
      <table className="w-full table-fixed text-sm">
        <thead className="text-2xs text-ink-3">
          <tr className="h-6 border-b border-line text-left [&>th]:font-normal">
            <th className="w-[92px] pl-3 phone:pl-4">Dimension</th>
            <th className="phone:w-[150px]">Value</th>
            <th className="max-phone:hidden">
              <span className="sr-only">Shares as bars</span>
            </th>
            <th className="w-[58px] text-right">Issue</th>
            <th className="w-[58px] text-right">All</th>
            <th className="w-[62px] pr-3 text-right phone:pr-4">Lift</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.dimension} ${row.value}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { readonly row: DimensionRow }) {
  const { label, value, withIssue, all, lift, token } = row;
  const telling = lift >= TELLING;
  return (
    <tr className="h-7 border-b border-line last:border-0 hover:bg-hover">
      <td className="pl-3 text-ink-2 phone:pl-4">{label}</td>
      <td className="truncate pr-3 font-mono text-xs" title={value}>
        {token === null ? value : <SessionsLink token={token}>{value}</SessionsLink>}
      </td>
      <td aria-hidden="true" className="pr-4 max-phone:hidden">
        <span className="flex flex-col gap-px">
          <Bar share={withIssue} className={telling ? 'bg-ink' : 'bg-ink-3'} />
          <Bar share={all} className="bg-line-control" />
        </span>
      </td>
      <td className="text-right">{percentText(withIssue, 0)}</td>
      <td className="text-right text-ink-3">{percentText(all, 0)}</td>
      <td className={`pr-3 text-right phone:pr-4 ${telling ? 'font-medium' : 'text-ink-3'}`}>
        {lift.toFixed(1)}
        {'\u00a0×'}
      </td>
    </tr>
  );
}

const Bar = ({ share, className }: { readonly share: number; readonly className: string }) => (
  <span className={`block h-[5px] rounded-bar ${className}`} style={{ width: `${Math.min(1, share) * 100}%` }} />
);

const Entry = ({ swatch, children }: { readonly swatch: string; readonly children: string }) => (
  <li className="flex items-center gap-1.5">
    <span aria-hidden="true" className={`h-[5px] w-2.5 rounded-bar ${swatch}`} />
    {children}
  </li>
);
