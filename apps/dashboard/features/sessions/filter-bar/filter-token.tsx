import type { FilterIssue } from '@telecine/domain';
import clsx from 'clsx';
import { X } from 'lucide-react';

interface FilterTokenProps {
  readonly text: string;
  readonly issue: FilterIssue | null;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A term of the filter: a click takes it back into the field, × removes it. */
export function FilterToken({ text, issue, onEdit, onRemove }: FilterTokenProps) {
  const [, minus = '', key = '', value = text] = /^(-?)([a-z_]+(?::|>=|<=|>|<))(.*)$/s.exec(text) ?? [];
  return (
    <span className="flex h-5 shrink-0 items-center rounded-chip bg-raised font-mono text-[11.5px]">
      <button
        type="button"
        title={issue ? issue.problem : 'Edit'}
        aria-label={`Edit ${text}${issue ? `. Not applied: ${issue.problem}` : ''}`}
        onClick={onEdit}
        className={clsx(
          'ring-inside h-full pl-1.5',
          issue && 'underline decoration-sev-medium decoration-dotted decoration-2 underline-offset-4',
        )}
      >
        {minus && <span className="text-sev-high">−</span>}
        <span className="text-ink-3">{key}</span>
        <span className="text-ink">{value}</span>
      </button>
      <button
        type="button"
        aria-label={`Remove ${text}`}
        onClick={onRemove}
        className="ring-inside flex h-full items-center px-1.5 text-ink-3 hover:text-ink"
      >
        <X size={11} aria-hidden="true" />
      </button>
    </span>
  );
}
