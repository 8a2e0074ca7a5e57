'use client';
import { parseFilter, tokens } from '@telecine/domain';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '@/components/button.tsx';
import { KeyCap } from '@/components/key-cap.tsx';
import { useShortcuts } from '@/components/use-shortcuts.ts';
import type { FacetCounts } from '../model/complete-filter.ts';
import { removeToken } from '../model/edit-filter.ts';
import { CompletionList } from './completion-list.tsx';
import { FilterToken } from './filter-token.tsx';
import { useFilterDraft } from './use-filter-draft.ts';

interface FilterBarProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly facets: readonly FacetCounts[];
}

/** The filter as tokens and a field for the next one. What can't be understood stays, underlined, with a sentence below. */
export function FilterBar({ filter, onFilter, facets }: FilterBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const draft = useFilterDraft({ filter, onFilter, facets });
  useShortcuts({ filter: () => input.current?.focus() });
  const { issues } = parseFilter(filter);
  const parts = tokens(filter);
  return (
    <search className="relative min-w-0 flex-1 max-phone:basis-full">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the field goes to the field, which has keys of its own */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <div
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
        className="flex h-[30px] items-center gap-1.5 overflow-x-auto rounded-control border border-line-control bg-surface px-2 [scrollbar-width:none] focus-within:border-accent focus-within:outline-1 focus-within:outline-accent"
      >
        <Search size={13} aria-hidden="true" className="shrink-0 text-ink-3" />
        {parts.map((text, index) => (
          <FilterToken
            // biome-ignore lint/suspicious/noArrayIndexKey: equal tokens may stand twice, and have no state
            key={`${index} ${text}`}
            text={text}
            issue={issues.find((issue) => issue.text === text) ?? null}
            onEdit={() => {
              draft.edit(index);
              input.current?.focus();
            }}
            onRemove={() => {
              onFilter(removeToken(filter, index));
              input.current?.focus();
            }}
          />
        ))}
        <input
          ref={input}
          {...draft.inputProps}
          placeholder={parts.length > 0 ? 'Add a filter' : 'Filter: cdn, pop, verdict, startup>2s, or a session ID'}
          className="h-full min-w-40 flex-1 bg-transparent text-sm outline-none max-phone:text-[16px]"
        />
        {parts.length > 0 ? (
          <IconButton label="Clear the filter" size="small" className="-mr-1" onClick={() => onFilter('')}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        ) : (
          <KeyCap className="max-phone:hidden">/</KeyCap>
        )}
      </div>
      {draft.open && <CompletionList {...draft.listProps} />}
      <div role="status">
        {issues.length > 0 && (
          <ul className="pt-1.5 text-xs text-sev-medium">
            {issues.map((issue) => (
              <li key={issue.text}>
                <span className="font-mono">{issue.text}</span> is not applied. {issue.problem}
              </li>
            ))}
          </ul>
        )}
      </div>
    </search>
  );
}
