'use client';

import clsx from 'clsx';
import type { RequestFacts } from '../model/request-facts.ts';
import { type SidesCell, sidesTable } from '../model/sides-table.ts';
import { usePage } from '../page/page-state.ts';

/** Player, edge and origin next to each other. */
export function SidesTable({ request }: { readonly request: RequestFacts }) {
  const { timeZone } = usePage();
  return (
    <table className="mt-1 w-full text-sm">
      <thead className="text-xs text-ink-2">
        <tr className="h-[22px]">
          <td />
          <Head>Player saw</Head>
          <Head>Edge saw</Head>
          <Head>Origin saw</Head>
        </tr>
      </thead>
      <tbody>
        {sidesTable(request, timeZone).map(({ label, player, edge, origin }) => (
          <tr key={label} className="h-[22px] not-first:border-t not-first:border-line">
            <th scope="row" className="text-left text-xs font-normal text-ink-2">
              {label}
            </th>
            <Value cell={player} />
            <Value cell={edge} />
            <Value cell={origin} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Head = ({ children }: { readonly children: string }) => (
  <th scope="col" className="text-right font-normal">
    {children}
  </th>
);
const Value = ({ cell }: { readonly cell: SidesCell }) => (
  <td
    className={clsx(
      'text-right whitespace-nowrap',
      cell.loud && 'font-medium text-sev-high',
      cell.text === '–' && 'text-ink-3',
    )}
  >
    {cell.text}
  </td>
);
