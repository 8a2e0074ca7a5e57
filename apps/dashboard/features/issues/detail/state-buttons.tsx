'use client';
import type { IssueState } from '@telecine/domain';
import { Button } from '@/components/button.tsx';
import { problemOf } from '@/lib/problem.ts';
import type { IssueItem } from '../issue-types.ts';
import { useChangeIssue } from '../use-change-issue.ts';
import { useMayTriage } from '../use-may-triage.ts';
import { AssignMenu } from './assign-menu.tsx';

/** Who looks after it, and the states that it can go to from here. Who may only look sees none of it. */
export function StateButtons({ projectId, issue }: { readonly projectId: string; readonly issue: IssueItem }) {
  const mayTriage = useMayTriage();
  const { change, busy, error } = useChangeIssue(projectId, issue.key);
  if (!mayTriage) return null;
  return (
    <>
      {error && (
        <span role="alert" className="text-xs text-sev-medium">
          Not changed. {problemOf(error).message}
        </span>
      )}
      <AssignMenu
        projectId={projectId}
        assignee={issue.assignee}
        busy={busy}
        onAssign={(assigneeId) => change({ assigneeId })}
      />
      {NEXT[issue.state].map(({ state, label, primary }) => (
        <Button
          key={state}
          variant={primary ? 'primary' : 'plain'}
          className="h-[30px]!"
          busy={busy}
          onClick={() => change({ state })}
        >
          {label}
        </Button>
      ))}
    </>
  );
}

interface Step {
  readonly state: IssueState;
  readonly label: string;
  readonly primary?: boolean;
}

const ACKNOWLEDGE: Step = { state: 'acknowledged', label: 'Acknowledge' };
const IGNORE: Step = { state: 'ignored', label: 'Ignore' };
const RESOLVE: Step = { state: 'resolved', label: 'Resolve', primary: true };
const REOPEN: Step = { state: 'open', label: 'Open again' };

const NEXT: Readonly<Record<IssueState, readonly Step[]>> = {
  open: [IGNORE, ACKNOWLEDGE, RESOLVE],
  acknowledged: [IGNORE, REOPEN, RESOLVE],
  resolved: [REOPEN],
  ignored: [REOPEN],
};
