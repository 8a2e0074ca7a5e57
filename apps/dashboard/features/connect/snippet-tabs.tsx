'use client';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { CodeBlock } from '@/components/code-block.tsx';
import type { Snippet } from './model/snippet.ts';

interface SnippetTabsProps<Choice extends string> {
  /** What is chosen between, for screen readers. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly labels: Readonly<Record<Choice, string>>;
  readonly value: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly snippetOf: (choice: Choice) => Snippet;
}

/** One text to paste out of several. */
export function SnippetTabs<Choice extends string>(props: SnippetTabsProps<Choice>) {
  const { label, choices, labels, value, onChoose, snippetOf } = props;
  return (
    <Tabs.Root
      value={value}
      onValueChange={(next) => {
        const choice = choices.find((each) => each === next);
        if (choice) onChoose(choice);
      }}
    >
      <Tabs.List aria-label={label} className="mb-1.5 flex flex-wrap gap-0.5">
        {choices.map((choice) => (
          <Tabs.Trigger
            key={choice}
            value={choice}
            className="h-7 rounded-control px-2.5 text-sm text-ink-2 hover:text-ink data-[state=active]:bg-pressed data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {labels[choice]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {choices.map((choice) => (
        <Tabs.Content key={choice} value={choice} tabIndex={-1} className="outline-none">
          <SnippetView snippet={snippetOf(choice)} label={labels[choice]} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

/** The text with its copy button, and what to know about it below. */
export function SnippetView({ snippet, label }: { readonly snippet: Snippet; readonly label: string }) {
  return (
    <>
      <CodeBlock code={snippet.code} label={label} />
      <ul className="mt-1.5 list-disc pl-4 text-sm text-ink-2 marker:text-ink-3">
        {snippet.notes.map((note) => (
          <li key={note}>{withCode(note)}</li>
        ))}
      </ul>
    </>
  );
}

/** A sentence in which what stands between backticks is code. */
const withCode = (text: string): ReactNode =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move
      <code key={index} className="font-mono text-xs">
        {part}
      </code>
    ) : (
      part
    ),
  );
