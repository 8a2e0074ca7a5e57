import type { IssueState } from '@telecine/domain';
import { STATE_LABELS } from './model/issue-text.ts';

/** A state as a shape and a word: open is a filled dot, acknowledged half of one, resolved a tick, ignored a dash. */
export function StateMark({ state, reopened }: { readonly state: IssueState; readonly reopened: boolean }) {
  return (
    <span
      className="inline-flex items-center gap-1.5 whitespace-nowrap"
      title={reopened ? 'It was resolved and has been seen since.' : undefined}
    >
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0 text-ink-2">
        {SHAPES[state]}
      </svg>
      {reopened ? 'Open again' : STATE_LABELS[state]}
    </span>
  );
}

const RING = <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.4" />;
const SHAPES: Readonly<Record<IssueState, React.ReactNode>> = {
  open: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  acknowledged: (
    <>
      {RING}
      <path d="M5 1.4A3.6 3.6 0 0 0 5 8.6Z" fill="currentColor" />
    </>
  ),
  resolved: <path d="M1.4 5.4 4 8 8.8 2.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  ignored: <path d="M2 5H8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
};
