'use client';

import { useRouter } from 'next/navigation';
import { KeyCap } from '@/components/key-cap.tsx';
import { useShortcuts } from '@/components/use-shortcuts.ts';
import { sessionHref } from '@/lib/links.ts';
import type { Neighbours } from '../model/neighbours.ts';

interface SessionStepsProps {
  readonly projectId: string;
  readonly neighbours: Neighbours;
}

/** Steps through the list that the person came from. */
export function SessionSteps({ projectId, neighbours }: SessionStepsProps) {
  const router = useRouter();
  const { position, total, previous, next } = neighbours;
  const open = (id: string | null) => id !== null && router.push(sessionHref(projectId, id));
  useShortcuts({ nextSession: () => open(next), previousSession: () => open(previous) });
  return (
    <nav aria-label="Sessions of the list" className="flex items-center gap-1.5 text-xs text-ink-2">
      {position} of {total}
      <Step label="Next session of the list" keyName="J" disabled={next === null} onStep={() => open(next)} />
      <Step
        label="Previous session of the list"
        keyName="K"
        disabled={previous === null}
        onStep={() => open(previous)}
      />
    </nav>
  );
}

interface StepProps {
  readonly label: string;
  readonly keyName: string;
  readonly disabled: boolean;
  readonly onStep: () => void;
}

function Step({ label, keyName, disabled, onStep }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onStep}
      className="rounded-chip enabled:hover:bg-raised disabled:opacity-45"
    >
      <KeyCap>{keyName}</KeyCap>
    </button>
  );
}
