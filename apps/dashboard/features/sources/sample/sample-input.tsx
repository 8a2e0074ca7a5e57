'use client';
import { type RefObject, useId, useState } from 'react';
import { type LineMark, lineAt } from '../model/sample-test.ts';

interface SampleInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly marks: ReadonlyMap<number, LineMark>;
  /** The line that the caret is in, from 1. */
  readonly line: number;
  readonly onLine: (line: number) => void;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
}

const ROW_PX = 20;
const PAD_PX = 6;
const ROWS = 9;

/** Sample lines, numbered, each with what became of it; the one with the caret is looked at. */
export function SampleInput({ value, onChange, marks, line, onLine, inputRef }: SampleInputProps) {
  const id = useId();
  const [scrolled, setScrolled] = useState(0);
  const count = value.split('\n').length;
  const first = Math.max(1, Math.floor((scrolled - PAD_PX) / ROW_PX) + 1);
  const shown = Array.from({ length: Math.min(ROWS + 2, count - first + 1) }, (_, index) => first + index);
  return (
    <div className="relative overflow-hidden rounded-control border border-line-control bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
      <div aria-hidden="true" className="pointer-events-none absolute inset-0">
        {shown.map((number) => (
          <Gutter
            key={number}
            number={number}
            mark={marks.get(number)}
            isLooked={number === line && value !== ''}
            top={PAD_PX + (number - 1) * ROW_PX - scrolled}
          />
        ))}
      </div>
      <label htmlFor={id} className="sr-only">
        Sample lines
      </label>
      <textarea
        ref={inputRef}
        id={id}
        value={value}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="Paste lines here as they stand in the log"
        onChange={(event) => onChange(event.target.value)}
        onSelect={(event) => onLine(lineAt(event.currentTarget.value, event.currentTarget.selectionStart))}
        onPaste={({ currentTarget }) => requestAnimationFrame(() => currentTarget.scrollTo({ left: 0 }))}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        style={{ height: ROWS * ROW_PX + 2 * PAD_PX + 12, paddingBlock: PAD_PX }}
        className="relative ml-[54px] block w-[calc(100%-54px)] resize-none overflow-auto bg-transparent pr-2 pl-1 font-mono text-xs leading-[20px] whitespace-pre outline-none max-phone:text-[16px] max-phone:leading-[20px]"
      />
    </div>
  );
}

interface GutterProps {
  readonly number: number;
  readonly mark: LineMark | undefined;
  readonly isLooked: boolean;
  readonly top: number;
}

function Gutter({ number, mark, isLooked, top }: GutterProps) {
  const wash = mark === 'refused' ? 'bg-sev-high-wash' : isLooked ? 'bg-accent-wash' : '';
  return (
    <div style={{ top, height: ROW_PX }} className={`absolute inset-x-0 flex items-center ${wash}`}>
      {isLooked && <span className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
      <span className="w-9 pr-1.5 text-right font-mono text-2xs text-ink-3">{number}</span>
      {mark && <LineGlyph mark={mark} />}
    </div>
  );
}

/** A tick where a line was read, a cross where it was refused. */
export function LineGlyph({ mark }: { readonly mark: LineMark }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
      className={mark === 'read' ? 'text-sev-ok' : 'text-sev-high'}
    >
      {mark === 'read' ? <path d="M1.4 5.4 4 8 8.8 2.4" /> : <path d="M2 2 8 8M8 2 2 8" />}
    </svg>
  );
}

/** Puts the caret into a line, and the line into view. */
export function showLine(input: HTMLTextAreaElement | null, line: number): void {
  if (!input) return;
  const lines = input.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  input.focus();
  input.setSelectionRange(start, start);
  input.scrollTop = Math.max(0, (line - 3) * ROW_PX);
  input.scrollLeft = 0;
}
