'use client';
import clsx from 'clsx';
import { memo } from 'react';
import { COLUMNS, type ColumnId } from '../model/columns.ts';
import { SessionCell, type SessionCellProps } from './session-cell.tsx';

interface SessionRowProps extends Omit<SessionCellProps, 'column'> {
  readonly columns: readonly ColumnId[];
}

/** The cells of a row. It stays as it is while the selection moves. */
export const SessionRow = memo(function SessionRow({ columns, ...shown }: SessionRowProps) {
  return columns.map((column) => (
    <td key={column} className={clsx('min-w-0 truncate p-0', COLUMNS[column].right && 'pr-3 text-right')}>
      <SessionCell {...shown} column={column} />
    </td>
  ));
});
