'use client';
import { Button } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { problemOf } from '@/lib/problem.ts';

interface SaveBarProps {
  readonly mayConfigure: boolean;
  readonly isChanged: boolean;
  readonly update: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown };
  readonly onBeginAnew: () => void;
  readonly onUndo: () => void;
}

/** Saves a form's changes, or says why they can't be. */
export function SaveBar({ mayConfigure, isChanged, update, onBeginAnew, onUndo }: SaveBarProps) {
  if (!mayConfigure) {
    return <p className="text-sm text-ink-3">You can try settings here. To save them, ask an admin or owner.</p>;
  }
  const isConflict = update.error !== null && problemOf(update.error).code === 'CONFLICT';
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-bg py-2.5">
      <Button type="submit" variant="primary" busy={update.isPending} disabled={!isChanged}>
        Save
      </Button>
      {isChanged && (
        <Button variant="quiet" onClick={onUndo}>
          Undo changes
        </Button>
      )}
      <p role="status" className="text-sm text-ink-2">
        {update.isSuccess && !isChanged ? 'Saved. Lines that come from now on are read so.' : ''}
      </p>
      {isConflict ? (
        <div role="alert" className="flex flex-wrap items-center gap-2 text-sm">
          <p>Somebody changed this source since you opened it. The history says who; your changes are not saved.</p>
          <Button onClick={onBeginAnew}>Begin with what is stored now</Button>
        </div>
      ) : (
        update.error !== null && <ProblemNotice error={update.error} />
      )}
    </div>
  );
}
