'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { PLACEHOLDERS } from './model/snippet.ts';
import { NewSecret } from './new-secret.tsx';
import { useMayConfigure } from './use-may-configure.ts';

interface CreateIngestKeyProps {
  readonly projectId: string;
  readonly ingestKey: string | null;
  readonly onKey: (key: string) => void;
}

/** Makes an ingest key and shows it this once; without one, says where it is to be found. */
export function CreateIngestKey({ projectId, ingestKey, onKey }: CreateIngestKeyProps) {
  const trpc = useTRPC();
  const mayConfigure = useMayConfigure();
  const [name, setName] = useState('Web player');
  const create = useMutation(trpc.connect.createIngestKey.mutationOptions({ onSuccess: ({ key }) => onKey(key) }));
  if (ingestKey !== null) return <NewSecret label="Ingest key" text={ingestKey} />;
  return (
    <>
      <p className="text-ink-2">
        {PLACEHOLDERS.ingestKey} stands for a key that may only write. The first one is in credentials.json in the data
        directory; keys can’t be shown again.{' '}
        {mayConfigure ? 'Or make one now:' : 'Or ask an admin or owner to make one.'}
      </p>
      {mayConfigure && (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ projectId, name });
          }}
        >
          <label className="flex flex-col gap-1 text-xs text-ink-2">
            Name of the key
            <input
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
              maxLength={100}
              className="h-[26px] w-44 rounded-control border border-line-control bg-surface px-2 text-sm text-ink max-phone:text-[16px]"
            />
          </label>
          <Button type="submit" variant="primary" busy={create.isPending}>
            Create an ingest key
          </Button>
        </form>
      )}
      {create.isError && <ProblemNotice error={create.error} />}
    </>
  );
}
