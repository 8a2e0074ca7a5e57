import clsx from 'clsx';
import { numberText } from '@/lib/format.ts';
import type { Completion } from '../model/complete-filter.ts';
import { optionId } from './use-filter-draft.ts';

interface CompletionListProps {
  readonly id: string;
  readonly completions: readonly Completion[];
  readonly active: number;
  readonly onTake: (completion: Completion) => void;
}

/** What the token could become, with the sessions that have it. The field keeps the focus. */
export function CompletionList({ id, completions, active, onTake }: CompletionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Completions"
      className="absolute top-[34px] left-0 z-30 max-h-80 w-[min(420px,100%)] overflow-auto rounded-control bg-overlay p-1 text-sm shadow-pop"
    >
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
        <div
          key={`${completion.text} ${completion.detail}`}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(completion)}
          className={clsx(
            'flex min-h-7 cursor-default items-center gap-2 rounded-chip px-2 hover:bg-hover',
            index === active && 'bg-hover',
          )}
        >
          <span className={clsx('shrink-0', !completion.isToken && 'font-mono text-xs')}>{completion.label}</span>
          <span className="min-w-0 truncate text-xs text-ink-2">
            {completion.detail === completion.label ? '' : completion.detail}
          </span>
          {completion.count !== null && <span className="ml-auto text-ink-2">{numberText(completion.count)}</span>}
        </div>
      ))}
    </div>
  );
}
