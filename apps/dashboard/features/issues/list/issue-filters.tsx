'use client';
import { useQuery } from '@tanstack/react-query';
import { FINDING_LABELS, ISSUE_STATES } from '@telecine/domain';
import { ChevronDown } from 'lucide-react';
import { Button } from '@/components/button.tsx';
import { Menu, MenuCheck, MenuChoice } from '@/components/menu.tsx';
import { numberText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { useMe } from '../../shell/use-project.ts';
import type { IssueList } from '../issue-types.ts';
import { STATE_LABELS } from '../model/issue-text.ts';
import type { IssuesParams } from '../search-params.ts';

interface IssueFiltersProps {
  readonly projectId: string;
  /** Absent until the first answer. */
  readonly list: IssueList | undefined;
  readonly params: IssuesParams;
  readonly onParams: (change: Partial<IssuesParams>) => void;
}

/** Which issues by what people decided and by code, and in which order; each choice with how many it would give. */
export function IssueFilters({ projectId, list, params, onParams }: IssueFiltersProps) {
  return (
    <div className="flex min-h-[38px] flex-wrap items-center gap-x-1.5 gap-y-1 border-b border-line px-3 py-1 phone:px-4">
      <fieldset className="flex flex-wrap gap-0.5 text-sm">
        <legend className="sr-only">State</legend>
        {ISSUE_STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={params.state.includes(state)}
            onClick={() => onParams({ state: toggled(ISSUE_STATES, params.state, state) })}
            className="flex h-[26px] items-center gap-1.5 rounded-control px-2 text-ink-2 hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
          >
            {STATE_LABELS[state]}
            <span className="font-normal text-ink-3 [[aria-pressed=true]>&]:text-ink-2">
              {list ? numberText(list.states[state]) : ''}
            </span>
          </button>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-1.5 phone:ml-auto">
        <CodeMenu list={list} params={params} onParams={onParams} />
        <AssigneeMenu projectId={projectId} params={params} onParams={onParams} />
        <Menu
          align="end"
          trigger={
            <Button variant="quiet">
              {SORT_LABELS[params.sort]} first <ChevronDown size={13} aria-hidden="true" />
            </Button>
          }
        >
          <MenuChoice
            label="Order"
            value={params.sort}
            choices={[
              { value: 'impact', label: 'Most harm first' },
              { value: 'last_seen', label: 'Last seen first' },
            ]}
            onChoose={(sort) => onParams({ sort })}
          />
        </Menu>
      </div>
    </div>
  );
}

const SORT_LABELS = { impact: 'Most harm', last_seen: 'Last seen' } as const;

function CodeMenu({ list, params, onParams }: Omit<IssueFiltersProps, 'projectId'>) {
  const [first, ...rest] = params.code;
  const shown =
    first === undefined ? 'Any code' : `${FINDING_LABELS[first]}${rest.length > 0 ? ` + ${rest.length}` : ''}`;
  const counts = new Map(list?.codes.map(({ code, issues }) => [code, issues]));
  const codes = [...counts.keys(), ...params.code.filter((code) => !counts.has(code))];
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet">
          {shown} <ChevronDown size={13} aria-hidden="true" />
        </Button>
      }
    >
      {codes.length === 0 && <p className="px-2 py-1 text-xs text-ink-2">No issue in this time</p>}
      {codes.map((code) => (
        <MenuCheck
          key={code}
          checked={params.code.includes(code)}
          onToggle={() => onParams({ code: toggled(codes, params.code, code) })}
        >
          {FINDING_LABELS[code]} <span className="text-ink-3">{numberText(counts.get(code) ?? 0)}</span>
        </MenuCheck>
      ))}
    </Menu>
  );
}

function AssigneeMenu({ projectId, params, onParams }: Omit<IssueFiltersProps, 'list'>) {
  const trpc = useTRPC();
  const me = useMe();
  const { data: members = [] } = useQuery(trpc.issues.members.queryOptions({ projectId }));
  const people = members.map(({ id, name, email }) => ({
    value: id,
    label: id === me.user.id ? `${name || email} (you)` : name || email,
  }));
  const choices = [{ value: ANYONE, label: 'Anyone’s' }, { value: 'none', label: 'Nobody’s' }, ...people];
  const chosen = params.assignee ?? ANYONE;
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet">
          {choices.find(({ value }) => value === chosen)?.label ?? 'Somebody’s'}{' '}
          <ChevronDown size={13} aria-hidden="true" />
        </Button>
      }
    >
      <MenuChoice
        label="Assigned to"
        value={chosen}
        choices={choices}
        onChoose={(value) => onParams({ assignee: value === ANYONE ? null : value })}
      />
    </Menu>
  );
}

const ANYONE = 'anyone';

/** With the value where it was not in, without it where it was; in the order of `all`. */
function toggled<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
  return all.filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));
}
