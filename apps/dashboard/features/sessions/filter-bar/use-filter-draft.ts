'use client';
import { tokens } from '@telecine/domain';
import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react';
import { type Completion, completeFilter, type FacetCounts } from '../model/complete-filter.ts';
import { addToken, removeToken } from '../model/edit-filter.ts';

interface FilterDraftOptions {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly facets: readonly FacetCounts[];
}

/** The token that is being typed: its completions, and the keys that move through them and take them. */
export function useFilterDraft({ filter, onFilter, facets }: FilterDraftOptions) {
  const listId = useId();
  const [text, setText] = useState('');
  const [focused, setFocused] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  /** −1: none; what was typed is taken as it is. */
  const [moved, setMoved] = useState<number | null>(null);
  const completions = completeFilter(text, facets);
  const active = moved ?? (text !== '' && completions.length > 0 ? 0 : -1);
  const open = focused && !dismissed && completions.length > 0;

  const write = (next: string) => {
    setText(next);
    setMoved(null);
    setDismissed(false);
  };
  const commit = (parts: readonly string[], rest = '') => {
    if (parts.length > 0) onFilter(parts.reduce(addToken, filter));
    write(rest);
  };
  const take = (completion: Completion) => {
    if (completion.isToken) commit([completion.text]);
    else write(completion.text);
  };

  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const parts = tokens(target.value);
    const inQuotes = (target.value.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
    if (!inQuotes && /\s$/.test(target.value)) commit(parts);
    else if (parts.length > 1)
      commit(parts.slice(0, -1), parts.at(-1)); // pasted
    else write(target.value.trimStart());
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && completions.length > 0) {
      event.preventDefault();
      setDismissed(false);
      setMoved((active + step + completions.length + (active < 0 && step < 0 ? 1 : 0)) % completions.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const completion = open ? completions[active] : undefined;
      if (completion) take(completion);
      else commit(tokens(text));
    } else if (event.key === 'Backspace' && text === '' && filter !== '') {
      event.preventDefault();
      onFilter(removeToken(filter, tokens(filter).length - 1));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (open) setDismissed(true);
      else event.currentTarget.blur();
    }
  };

  return {
    open,
    /** Takes a token back into the field. */
    edit: (index: number) => {
      write(tokens(filter)[index] ?? '');
      onFilter(removeToken(filter, index));
    },
    inputProps: {
      value: text,
      onChange,
      onKeyDown,
      onFocus: () => {
        setFocused(true);
        setDismissed(false);
      },
      onBlur: () => {
        setFocused(false);
        commit(tokens(text)); // what was typed is never dropped
      },
      onClick: () => setDismissed(false),
      role: 'combobox',
      'aria-label': 'Filter',
      'aria-autocomplete': 'list' as const,
      'aria-expanded': open,
      'aria-controls': open ? listId : undefined,
      'aria-activedescendant': open && active >= 0 ? optionId(listId, active) : undefined,
      autoComplete: 'off',
      autoCapitalize: 'off',
      spellCheck: false,
    },
    listProps: { id: listId, completions, active, onTake: take },
  };
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;
