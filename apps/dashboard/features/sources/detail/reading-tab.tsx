'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { ReadingForm } from './reading-form.tsx';

/** How a source's lines become delivery requests, tried on a sample before it is saved. */
export function ReadingTab({ projectId, sourceId }: { readonly projectId: string; readonly sourceId: string }) {
  const trpc = useTRPC();
  const source = useQuery(trpc.sources.get.queryOptions({ sourceId }));
  // Each time that the form is begun anew, with what is stored then.
  const [begun, setBegun] = useState(0);
  if (source.isError) return <ProblemNotice error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return <p className="text-sm text-ink-3">Reading the settings.</p>;
  return (
    <ReadingForm
      key={begun}
      projectId={projectId}
      source={source.data}
      onBeginAnew={() => void source.refetch().then(() => setBegun(begun + 1))}
    />
  );
}
