'use client';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import type { IssueItem } from '../issue-types.ts';
import { useChangeIssue } from '../use-change-issue.ts';

/** Says something about the issue, and on request acknowledges it with the same. */
export function NoteForm({ projectId, issue }: { readonly projectId: string; readonly issue: IssueItem }) {
  const [text, setText] = useState('');
  const { change, busy, error } = useChangeIssue(projectId, issue.key);
  const note = text.trim();
  const send = (more: { readonly state?: 'acknowledged' }) =>
    note !== '' && change({ note, ...more }, () => setText(''));
  return (
    <form
      className="mt-1.5 mb-3 flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        send({});
      }}
    >
      <label className="flex flex-col gap-1 text-xs text-ink-2">
        Note
        <textarea
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={2}
          maxLength={4000}
          placeholder="What is known, what was done"
          className="w-full rounded-control border border-line-control bg-surface px-2 py-1 text-sm text-ink max-phone:text-[16px]"
        />
      </label>
      <span className="flex flex-wrap gap-2">
        <Button type="submit" busy={busy} disabled={note === ''}>
          Add the note
        </Button>
        {issue.state === 'open' && (
          <Button busy={busy} disabled={note === ''} onClick={() => send({ state: 'acknowledged' })}>
            Acknowledge with it
          </Button>
        )}
      </span>
      {error && <ProblemNotice error={error} />}
    </form>
  );
}
