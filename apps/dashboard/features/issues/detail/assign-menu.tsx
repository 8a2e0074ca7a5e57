'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { Button } from '@/components/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/menu.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { useMe } from '../../shell/use-project.ts';
import type { IssueItem } from '../issue-types.ts';

interface AssignMenuProps {
  readonly projectId: string;
  readonly assignee: IssueItem['assignee'];
  readonly busy: boolean;
  readonly onAssign: (assigneeId: string | null) => void;
}

/** Gives the issue to a member of the organization, or to nobody. */
export function AssignMenu({ projectId, assignee, busy, onAssign }: AssignMenuProps) {
  const trpc = useTRPC();
  const me = useMe().user;
  const { data: members = [] } = useQuery(trpc.issues.members.queryOptions({ projectId }));
  const people = members.map(({ id, name, email }) => ({ value: id, label: name || email }));
  return (
    <Menu
      align="end"
      trigger={
        <Button className="h-[30px]!" busy={busy}>
          {assignee ? `Assigned to ${assignee.id === me.id ? 'you' : assignee.name || assignee.email}` : 'Assign'}
          <ChevronDown size={13} aria-hidden="true" />
        </Button>
      }
    >
      {assignee?.id !== me.id && (
        <>
          <MenuItem onSelect={() => onAssign(me.id)}>Assign to me</MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuChoice
        label="Assigned to"
        value={assignee?.id ?? NOBODY}
        choices={[{ value: NOBODY, label: 'Nobody' }, ...people]}
        onChoose={(value) => onAssign(value === NOBODY ? null : value)}
      />
    </Menu>
  );
}

const NOBODY = 'nobody';
