'use client';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/button.tsx';
import { sampleOf } from '../model/sample-test.ts';
import { useFileText } from './use-file-text.ts';

interface SampleButtonsProps {
  readonly projectId: string;
  readonly onText: (text: string) => void;
  /** Null where the format has no example. */
  readonly onExample: (() => void) | null;
}

/** An example, or a file's first lines. */
export function SampleButtons({ projectId, onText, onExample }: SampleButtonsProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const textOf = useFileText(projectId);
  const upload = async (file: File) => {
    setProblem(null);
    try {
      onText(sampleOf(await textOf(file)));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
      {problem && (
        <p role="alert" className="text-xs text-sev-high">
          {problem}
        </p>
      )}
      {onExample && <Button onClick={onExample}>Use an example</Button>}
      <label
        className={buttonClass(
          'plain',
          'cursor-pointer focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent hover:bg-raised',
        )}
      >
        Upload
        <input
          type="file"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = ''; // the same file again is a change too
            if (file) void upload(file);
          }}
        />
      </label>
    </div>
  );
}
