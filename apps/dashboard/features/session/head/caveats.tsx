'use client';

import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { CaveatMark } from '@/components/caveat-mark.tsx';
import { type Caveat, caveatsOf } from '@/lib/caveats.ts';
import { accuracyHref, sourcesHref } from '@/lib/links.ts';
import { useProject } from '../../shell/use-project.ts';
import { usePage } from '../page/page-state.ts';

/** What to know before trusting the page: that the session was inferred, or was not read whole. Nothing of most sessions. */
export function Caveats() {
  const { model } = usePage();
  const caveats = caveatsOf(model.detail.session);
  if (caveats.length === 0) return null;
  return (
    <section aria-label="What to know of this session" className="border-t border-line">
      <ul>
        {caveats.map((caveat) => (
          <CaveatLine key={caveat.id} caveat={caveat} />
        ))}
      </ul>
    </section>
  );
}

function CaveatLine({ caveat }: { readonly caveat: Caveat }) {
  const [open, setOpen] = useState(false);
  const meaning = useId();
  return (
    <li
      className={clsx(
        'px-4 py-1.5 text-sm not-last:border-b not-last:border-line max-phone:px-3',
        caveat.id === 'truncated' && 'bg-sev-medium-wash',
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <CaveatMark caveat={caveat} />
        <span>{caveat.sentence}</span>
        {caveat.basis !== '' && <span className="text-ink-2">{caveat.basis}</span>}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={meaning}
          onClick={() => setOpen(!open)}
          className="flex items-center gap-0.5 self-center text-xs text-accent hover:underline"
        >
          <ChevronRight size={12} aria-hidden="true" className={clsx(open && 'rotate-90')} />
          What this means
        </button>
      </p>
      <div id={meaning} hidden={!open} className="max-w-[110ch] pt-1 pb-0.5 text-ink-2">
        {caveat.meaning.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {caveat.id === 'inferred' && <Further />}
      </div>
    </li>
  );
}

/** Where to do something about sessions without an ID, and how near they are measured. */
function Further() {
  const project = useProject();
  if (!project) return null;
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-4">
      <Link href={sourcesHref(project.id)} prefetch={false} className="text-accent hover:underline">
        Log sources
      </Link>
      <Link href={accuracyHref(project.id)} prefetch={false} className="text-accent hover:underline">
        How near sessions are measured that only logs saw
      </Link>
    </p>
  );
}
