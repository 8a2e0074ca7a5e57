'use client';
import { CopyButton } from '@/components/copy-button.tsx';

/** A secret that was just made: shown until the page is left. */
export function NewSecret({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div role="status" className="rounded-control bg-sev-ok-wash px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{label}</span>
        <code className="font-mono text-xs break-all select-all">{text}</code>
        <CopyButton text={text} label={`Copy the ${label.toLowerCase()}`} />
      </p>
      <p className="text-xs text-ink-2">Filled in below. It is shown this once: keep it before you leave the page.</p>
    </div>
  );
}
