'use client';
import { CopyButton } from './copy-button.tsx';

/** Text to paste somewhere, with a button that copies it. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <div className="relative rounded-control border border-line bg-surface">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <section tabIndex={0} aria-label={label} className="overflow-x-auto p-3 pr-10">
        <pre className="font-mono text-xs leading-[18px]">{code}</pre>
      </section>
      <CopyButton text={code} label="Copy" className="absolute top-1.5 right-1.5" />
    </div>
  );
}
