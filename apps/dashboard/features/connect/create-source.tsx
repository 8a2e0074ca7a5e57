'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LOG_FORMATS } from '@telecine/domain';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { newSourceHref } from '@/lib/links.ts';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';
import { NGINX_FORMATS, type NginxFormat } from './model/delivery-snippets.ts';
import { PLACEHOLDERS } from './model/snippet.ts';
import { NewSecret } from './new-secret.tsx';
import { useMayConfigure } from './use-may-configure.ts';

export type NewSource = RouterOutputs['connect']['createSource'];

interface CreateSourceProps {
  readonly projectId: string;
  readonly made: NewSource | null;
  readonly onMade: (source: NewSource) => void;
  /** The choice among the sources that are there. */
  readonly known: ReactNode;
}

/** Makes a log source and shows its token this once; without one, says what stands for it. */
export function CreateSource({ projectId, made, onMade, known }: CreateSourceProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayConfigure = useMayConfigure();
  const [name, setName] = useState('edge');
  const [format, setFormat] = useState<NginxFormat>('nginx_json');
  const create = useMutation(
    trpc.connect.createSource.mutationOptions({
      onSuccess: (source) => {
        onMade(source);
        void queries.invalidateQueries(trpc.sources.list.queryFilter({ projectId }));
      },
    }),
  );
  if (made !== null) return <NewSecret label={`Token of ${made.name}`} text={made.token} />;
  return (
    <>
      <p className="text-ink-2">
        A log source is where the lines of one CDN go. Its token, {PLACEHOLDERS.sourceToken} below, is shown when it is
        made.{' '}
        {mayConfigure ? (
          <>
            For another CDN or server than nginx, <AddSource projectId={projectId} />.
          </>
        ) : (
          'Ask an admin or owner to make one.'
        )}
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {mayConfigure && (
          <form
            className="flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              create.mutate({ projectId, name, format });
            }}
          >
            <label className={LABEL}>
              Name of the source
              <input
                value={name}
                onChange={(event) => setName(event.target.value)}
                required
                maxLength={100}
                className={FIELD}
              />
            </label>
            <label className={LABEL}>
              Format
              <select
                value={format}
                onChange={(event) => setFormat(NGINX_FORMATS.find((id) => id === event.target.value) ?? 'nginx_json')}
                className={FIELD}
              >
                {NGINX_FORMATS.map((id) => (
                  <option key={id} value={id}>
                    {LOG_FORMATS.find((each) => each.id === id)?.label}
                  </option>
                ))}
              </select>
            </label>
            <Button type="submit" busy={create.isPending}>
              Create a source
            </Button>
          </form>
        )}
        {known}
      </div>
      {create.isError && <ProblemNotice error={create.error} />}
    </>
  );
}

const AddSource = ({ projectId }: { readonly projectId: string }) => (
  <Link href={newSourceHref(projectId)} className="text-accent underline">
    add a source
  </Link>
);

const LABEL = 'flex flex-col gap-1 text-xs text-ink-2';
const FIELD =
  'h-[26px] w-36 rounded-control border border-line-control bg-surface px-2 text-sm text-ink max-phone:text-[16px]';
