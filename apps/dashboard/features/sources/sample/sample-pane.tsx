'use client';
import { type ReactNode, useRef } from 'react';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { numberText } from '@/lib/format.ts';
import { exampleLines } from '../model/example-lines.ts';
import type { ReadingSettings } from '../model/reading-settings.ts';
import { lineMarks, MAX_SAMPLE, type SourceTest } from '../model/sample-test.ts';
import { DetectedFormats } from './detected-formats.tsx';
import { RecordTable } from './record-table.tsx';
import { RefusedLines } from './refused-lines.tsx';
import { SampleButtons } from './sample-buttons.tsx';
import { SampleFactsRow } from './sample-facts-row.tsx';
import { SampleInput, showLine } from './sample-input.tsx';
import type { useSampleTest } from './use-sample-test.ts';

interface SamplePaneProps {
  readonly projectId: string;
  readonly sample: string;
  readonly onSample: (text: string) => void;
  readonly settings: ReadingSettings;
  readonly onSettings: (settings: ReadingSettings) => void;
  readonly line: number;
  readonly onLine: (line: number) => void;
  readonly test: ReturnType<typeof useSampleTest>;
  /** More ways to get a sample. */
  readonly more?: ReactNode;
}

/** Sample lines and what the source would make of them; nothing is stored. */
export function SamplePane({
  projectId,
  sample,
  onSample,
  settings,
  onSettings,
  line,
  onLine,
  test,
  more,
}: SamplePaneProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const answer = sample.trim() === '' ? null : (test.data ?? null);
  const goTo = (to: number) => {
    showLine(input.current, to);
    onLine(to);
  };
  const take = (text: string, at: number) => {
    onSample(text);
    onLine(at);
    requestAnimationFrame(() => showLine(input.current, at)); // once the text is there
  };
  const example = () => {
    const lines = exampleLines(settings, Date.now());
    if (!lines) return;
    onSettings({ ...settings, options: lines.options });
    take(lines.text, lines.text.split('\n').length);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-[13px] font-semibold">
          Paste a few lines <span className="text-xs font-normal text-ink-3">nothing is stored</span>
        </h2>
        {more}
        <SampleButtons
          projectId={projectId}
          onText={(text) => take(text, 1)}
          onExample={settings.format === 'cloudfront_parquet' ? null : example}
        />
      </div>
      {settings.format === 'cloudfront_parquet' && (
        <p className="text-sm text-ink-2">
          Parquet is no text: upload one of its files, and its rows stand here as lines of JSON.
        </p>
      )}
      <SampleInput
        value={sample}
        onChange={onSample}
        marks={answer ? lineMarks(answer) : new Map()}
        line={line}
        onLine={onLine}
        inputRef={input}
      />
      {sample.length > MAX_SAMPLE && (
        <p className="text-xs text-ink-3">The first {numberText(MAX_SAMPLE)} characters are looked at.</p>
      )}
      <p role="status" className="sr-only">
        {answer ? `${answer.facts.read} of ${answer.facts.lines} lines read.` : ''}
      </p>
      {test.isError && sample.trim() !== '' && <ProblemNotice error={test.error} onRetry={() => void test.refetch()} />}
      {answer ? (
        <Answer answer={answer} settings={settings} onSettings={onSettings} line={line} onLine={goTo} />
      ) : (
        !test.isError && <Waiting isTesting={sample.trim() !== ''} />
      )}
    </div>
  );
}

interface AnswerProps extends Pick<SamplePaneProps, 'settings' | 'onSettings' | 'line' | 'onLine'> {
  readonly answer: SourceTest;
}

function Answer({ answer, settings, onSettings, line, onLine }: AnswerProps) {
  return (
    <>
      <RefusedLines rejected={answer.rejected} reasons={answer.facts.reasons} onLine={onLine} />
      <DetectedFormats
        detected={answer.detected}
        format={settings.format}
        onTake={(format) => onSettings({ ...settings, format })}
      />
      <SampleFactsRow test={answer} />
      <RecordTable test={answer} line={line} urlRules={settings.options.urlRules ?? []} />
    </>
  );
}

function Waiting({ isTesting }: { readonly isTesting: boolean }) {
  return (
    <p className="text-sm text-ink-2">
      {isTesting
        ? 'Reading the lines.'
        : 'What is read from them stands here: the format, fields, session IDs and times, and what is wrong with a line.'}
    </p>
  );
}
