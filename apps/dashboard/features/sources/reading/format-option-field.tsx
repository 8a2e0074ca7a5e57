'use client';
import type { LogFormatOptions } from '@telecine/domain';
import { useState } from 'react';
import { type FormatOption, formatOptionsOf } from '../model/format-options.ts';
import { columnsOf, type ReadingSettings } from '../model/reading-settings.ts';
import { Field, TEXT_AREA } from './field.tsx';

interface FormatOptionFieldProps {
  readonly settings: ReadingSettings;
  readonly onOptions: (options: LogFormatOptions) => void;
}

/** What the chosen format has to be told of the vendor's configuration; nothing for one that says all itself. */
export function FormatOptionField({ settings, onOptions }: FormatOptionFieldProps) {
  return formatOptionsOf(settings.format).map((option) => (
    <OptionField key={option.kind} option={option} options={settings.options} onOptions={onOptions} />
  ));
}

interface OptionFieldProps {
  readonly option: FormatOption;
  readonly options: LogFormatOptions;
  readonly onOptions: (options: LogFormatOptions) => void;
}

function OptionField({ option: { kind, label, hint, placeholder }, options, onOptions }: OptionFieldProps) {
  // A list as it is typed, with the line that has only just been begun.
  const [typed, setTyped] = useState('');
  const listed = columnsOf(options).join('\n');
  const list = names(typed).join('\n') === listed ? typed : listed;
  const text = kind === 'columns' ? list : (options[kind] ?? '');
  const change = (value: string) => {
    setTyped(value);
    onOptions({ ...options, ...(kind === 'columns' ? { fields: names(value) } : { [kind]: value }) });
  };
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <textarea
          {...ids}
          value={text}
          onChange={({ target }) => change(target.value)}
          rows={Math.min(8, Math.max(3, text.split('\n').length))}
          spellCheck={false}
          placeholder={placeholder}
          className={TEXT_AREA}
        />
      )}
    </Field>
  );
}

/** Names between spaces, commas or line ends, as vendors list them. */
const names = (text: string): readonly string[] => text.split(/[\s,]+/).filter((name) => name !== '');
