'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTRPC } from '@/lib/trpc.ts';
import { useMe } from '../shell/use-project.ts';
import { CreateSource, type NewSource } from './create-source.tsx';
import { isNginxFormat, nginxSnippet, SHIPPER_LABELS, SHIPPERS, shipperSnippet } from './model/delivery-snippets.ts';
import { PLACEHOLDERS } from './model/snippet.ts';
import { connectParams } from './search-params.ts';
import { SnippetTabs, SnippetView } from './snippet-tabs.tsx';
import { SourceChoice } from './source-choice.tsx';

/** A log source, what nginx has to log, and how it gets here. */
export function DeliveryStep({ projectId }: { readonly projectId: string }) {
  const trpc = useTRPC();
  const { apiUrl } = useMe();
  const { data: sources } = useSuspenseQuery(trpc.sources.list.queryOptions({ projectId }));
  const [made, setMade] = useState<NewSource | null>(null);
  const [chosen, setChosen] = useQueryState('source', connectParams.source);
  const [shipper, setShipper] = useQueryState('shipper', connectParams.shipper);
  // Sources of other formats have their own set-up, on their page.
  const known = sources.filter((each) => isNginxFormat(each.format));
  const source = made ?? known.find(({ id }) => id === chosen) ?? null;
  const target = {
    apiUrl,
    sourceId: source?.id ?? PLACEHOLDERS.sourceId,
    token: made?.token ?? PLACEHOLDERS.sourceToken,
    format: source?.format ?? 'nginx_json',
  };
  return (
    <>
      <CreateSource
        projectId={projectId}
        made={made}
        onMade={setMade}
        known={
          <SourceChoice
            sources={known}
            value={source?.id ?? ''}
            onChoose={(id) => void setChosen(id === '' ? null : id)}
          />
        }
      />
      <h3 className="mt-1 font-medium">
        What nginx logs <span className="text-xs font-normal text-ink-3">in the http block</span>
      </h3>
      <div>
        <SnippetView
          snippet={nginxSnippet(isNginxFormat(target.format) ? target.format : 'nginx_json')}
          label="nginx configuration"
        />
      </div>
      <h3 className="mt-1 font-medium">How it gets here</h3>
      <SnippetTabs
        label="Shipper"
        choices={SHIPPERS}
        labels={SHIPPER_LABELS}
        value={shipper}
        onChoose={(choice) => void setShipper(choice)}
        snippetOf={(choice) => shipperSnippet(choice, target)}
      />
    </>
  );
}
