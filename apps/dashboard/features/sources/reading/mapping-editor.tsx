'use client';
import { MAPPING_TARGETS } from '@telecine/domain';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import type { SampleName } from '../model/sample-names.ts';
import { CONTROL } from './field.tsx';

interface MappingEditorProps {
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (mapping: Readonly<Record<string, string>>) => void;
  /** The names of the line that is looked at. */
  readonly names: readonly SampleName[];
  /** Whether it is unfolded at first: where the format itself knows no names. */
  readonly isOpen: boolean;
}

/** What a source's own names mean: those of the line that is looked at, with what stands there, and those that were mapped. */
export function MappingEditor({ mapping, onChange, names, isOpen }: MappingEditorProps) {
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const mapped = Object.keys(mapping).length;
  const inLine = new Set(names.map(({ name }) => name));
  const rows = [
    ...names,
    ...[...new Set([...Object.keys(mapping), ...added])]
      .filter((name) => !inLine.has(name))
      .map((name) => ({ name, value: '' })),
  ];
  const map = (name: string, target: string) => {
    const { [name]: _, ...others } = mapping;
    onChange(target === '' ? others : { ...others, [name]: target });
  };
  const add = () => {
    if (typed.trim() !== '') setAdded([...added, typed.trim()]);
    setTyped('');
  };
  return (
    <details open={isOpen} className="min-w-0">
      <summary className="text-[13px] font-semibold">
        Names and meanings{' '}
        <span className="text-xs font-normal text-ink-3">
          {mapped === 0 ? 'before the format’s own' : `${mapped} mapped, before the format’s own`}
        </span>
      </summary>
      {rows.length === 0 ? (
        <p className="text-xs text-ink-3">Names of the line that the caret is in stand here, to be given a meaning.</p>
      ) : (
        <ul className="max-h-[260px] overflow-y-auto border-y border-line text-sm">
          {rows.map(({ name, value }) => (
            <li key={name} className="flex min-h-8 items-center gap-2 border-line not-first:border-t">
              <span className="min-w-0 flex-1 truncate font-mono text-xs" title={name}>
                {name}
              </span>
              <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-3 max-phone:hidden" title={value}>
                {value}
              </span>
              <select
                aria-label={`Meaning of ${name}`}
                value={mapping[name] ?? ''}
                onChange={({ target }) => map(name, target.value)}
                className={`${CONTROL} w-[190px] shrink-0 px-1.5 ${mapping[name] ? '' : 'text-ink-3'}`}
              >
                <option value="">As the format reads it</option>
                {MAPPING_TARGETS.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center gap-2 pt-1.5">
        <input
          value={typed}
          aria-label="A name that is not in the sample"
          placeholder="A name that is not in the sample"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault(); // it would save the form around it
            add();
          }}
          className={`${CONTROL} w-[240px] font-mono`}
        />
        <Button variant="quiet" onClick={add}>
          Add
        </Button>
      </div>
    </details>
  );
}
