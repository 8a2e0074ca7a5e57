'use client';
import { Button } from '@/components/button.tsx';
import { Menu, MenuCheck, MenuItem, MenuSeparator } from '@/components/menu.tsx';
import { COLUMN_IDS, COLUMNS, type ColumnId, FIXED_COLUMNS } from './model/columns.ts';

interface ColumnsMenuProps {
  readonly shown: readonly ColumnId[];
  readonly onShow: (columns: readonly ColumnId[] | null) => void;
}

/** Which columns the list shows. */
export function ColumnsMenu({ shown, onShow }: ColumnsMenuProps) {
  const toggle = (id: ColumnId) =>
    onShow(COLUMN_IDS.filter((each) => (each === id ? !shown.includes(id) : shown.includes(each))));
  return (
    <Menu align="end" trigger={<Button className="h-[30px]">Columns</Button>}>
      {COLUMN_IDS.filter((id) => !FIXED_COLUMNS.has(id)).map((id) => (
        <MenuCheck key={id} checked={shown.includes(id)} onToggle={() => toggle(id)}>
          {COLUMNS[id].label}
        </MenuCheck>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onShow(null)}>Default columns</MenuItem>
    </Menu>
  );
}
