'use client';
import type { SourceState } from '@telecine/domain';
import { Button } from '@/components/button.tsx';

interface StateSectionProps {
  readonly state: SourceState;
  readonly mayConfigure: boolean;
  /** The form has changes that are not saved. */
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly onState: (state: SourceState) => void;
}

const STATES: Readonly<
  Record<
    SourceState,
    { readonly label: string; readonly text: string; readonly next: readonly (readonly [SourceState, string])[] }
  >
> = {
  draft: {
    label: 'Draft',
    text: 'What comes is read and shown below, and not stored.',
    next: [
      ['active', 'Activate'],
      ['off', 'Switch off'],
    ],
  },
  active: {
    label: 'Active',
    text: 'What comes is read and stored.',
    next: [
      ['draft', 'Make it a draft'],
      ['off', 'Switch off'],
    ],
  },
  off: {
    label: 'Switched off',
    text: 'What comes is refused at the door.',
    next: [
      ['active', 'Switch on'],
      ['draft', 'Make it a draft'],
    ],
  },
};

/** Whether a source's lines are stored, and how to change that. */
export function StateSection({ state, mayConfigure, isChanged, isBusy, onState }: StateSectionProps) {
  const { label, text, next } = STATES[state];
  return (
    <section
      aria-label="State"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line pb-3 text-sm"
    >
      <p>
        <span className="font-medium">{label}.</span> <span className="text-ink-2">{text}</span>
      </p>
      {mayConfigure && (
        <span className="flex flex-wrap items-center gap-2">
          {next.map(([to, name]) => (
            <Button key={to} busy={isBusy} disabled={isChanged} onClick={() => onState(to)}>
              {name}
            </Button>
          ))}
          {isChanged && <span className="text-xs text-ink-3">Save or undo your changes first.</span>}
        </span>
      )}
    </section>
  );
}
