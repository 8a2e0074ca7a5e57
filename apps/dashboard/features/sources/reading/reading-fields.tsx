'use client';
import type { LogFormatOptions } from '@telecine/domain';
import type { ReadingSettings } from '../model/reading-settings.ts';
import type { RuleMatches } from '../model/rule-matches.ts';
import { sampleNames } from '../model/sample-names.ts';
import type { SourceTest } from '../model/sample-test.ts';
import { FormatChoice } from './format-choice.tsx';
import { FormatOptionField } from './format-option-field.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { SessionRules } from './session-rules.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import { UrlRules } from './url-rules.tsx';

interface ReadingFieldsProps {
  readonly settings: ReadingSettings;
  readonly onSettings: (settings: ReadingSettings) => void;
  readonly sample: string;
  /** The line of the sample that is looked at, from 1. */
  readonly line: number;
  readonly test: SourceTest | undefined;
  readonly matches: readonly (RuleMatches | 'invalid' | null)[];
}

/** How lines become delivery requests: format, names, session IDs and paths, each with what it does to the sample. */
export function ReadingFields({ settings, onSettings, sample, line, test, matches }: ReadingFieldsProps) {
  const { options } = settings;
  const change = (changes: LogFormatOptions) => onSettings({ ...settings, options: { ...options, ...changes } });
  const extra = test?.records[test.notes.findIndex((note) => note.line === line)]?.extra ?? {};
  const named = sampleNames(settings, sample, line);
  const names = named.length > 0 ? named : Object.entries(extra).map(([name, value]) => ({ name, value }));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <FormatChoice format={settings.format} onChoose={(format) => onSettings({ ...settings, format })} />
        <TimeZoneField value={options.timeZone ?? ''} onChange={(timeZone) => change({ timeZone })} />
      </div>
      <FormatOptionField settings={settings} onOptions={(next) => onSettings({ ...settings, options: next })} />
      <MappingEditor
        mapping={options.mapping ?? {}}
        onChange={(mapping) => change({ mapping })}
        names={names}
        isOpen={GENERIC.has(settings.format)}
      />
      <SessionRules
        rules={options.sessionIdRules ?? []}
        onChange={(sessionIdRules) => change({ sessionIdRules })}
        matches={matches}
        hasSample={sample.trim() !== ''}
      />
      <UrlRules
        rules={options.urlRules ?? []}
        onChange={(urlRules) => change({ urlRules })}
        paths={sample.trim() === '' ? [] : (test?.records.map(({ path }) => path) ?? [])}
      />
    </div>
  );
}

/** Formats that have no names of their own. */
const GENERIC: ReadonlySet<string> = new Set(['ndjson', 'csv', 'tsv']);
