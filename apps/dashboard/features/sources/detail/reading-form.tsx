'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/lib/trpc.ts';
import { useMayConfigure } from '../../connect/use-may-configure.ts';
import { changesOf, draftOf, type SettingsDraft, type SourceDetail } from '../model/settings-draft.ts';
import { DeliveryFields } from '../reading/delivery-fields.tsx';
import { CONTROL, Field } from '../reading/field.tsx';
import { ReadingFields } from '../reading/reading-fields.tsx';
import { SamplePane } from '../sample/sample-pane.tsx';
import { useRuleMatches, useSampleTest } from '../sample/use-sample-test.ts';
import { DryRun } from './dry-run.tsx';
import { SaveBar } from './save-bar.tsx';
import { StateSection } from './state-section.tsx';
import { UseRefused, useRefusedSample } from './use-refused-sample.tsx';

interface ReadingFormProps {
  readonly projectId: string;
  readonly source: SourceDetail;
  /** Begins with what is stored now, after somebody else changed it. */
  readonly onBeginAnew: () => void;
}

/** A source's settings on the left of the sample that they are tried with. */
export function ReadingForm({ projectId, source, onBeginAnew }: ReadingFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayConfigure = useMayConfigure();
  // What the form was begun with: a change of somebody else's shows when it is saved, and takes nothing away here.
  const [base, setBase] = useState(source);
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(source));
  const [typed, setTyped] = useState<string | null>(null);
  const [line, setLine] = useState(1);
  const refused = useRefusedSample(base.id);
  const sample = typed ?? refused.sample;
  const given = { projectId, sample, settings: draft.reading };
  const test = useSampleTest(given);
  const matches = useRuleMatches(given);
  const update = useMutation(
    trpc.sources.update.mutationOptions({
      onSuccess: (stored, { changes }) => {
        setBase(stored);
        if (changes.state === undefined) setDraft(draftOf(stored));
        queries.setQueryData(trpc.sources.get.queryKey({ sourceId: base.id }), stored);
        for (const filter of [trpc.sources.health, trpc.sources.history])
          void queries.invalidateQueries(filter.pathFilter());
      },
    }),
  );
  const changes = changesOf(draft, base);
  return (
    <div className="flex max-w-[1400px] flex-col gap-5">
      <StateSection
        state={base.state}
        mayConfigure={mayConfigure}
        isChanged={changes !== null}
        isBusy={update.isPending}
        onState={(state) => update.mutate({ sourceId: base.id, changes: { state, revision: base.revision } })}
      />
      {base.state === 'draft' && <DryRun sourceId={base.id} />}
      <div className="grid gap-x-8 gap-y-6 wide:grid-cols-2">
        <SamplePane
          projectId={projectId}
          sample={sample}
          onSample={setTyped}
          settings={draft.reading}
          onSettings={(reading) => setDraft({ ...draft, reading })}
          line={line}
          onLine={setLine}
          test={test}
          more={<UseRefused refused={refused} onUse={() => setTyped(null)} />}
        />
        <form
          aria-label="Settings"
          className="flex min-w-0 flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (changes) update.mutate({ sourceId: base.id, changes: { ...changes, revision: base.revision } });
          }}
        >
          <ReadingFields
            settings={draft.reading}
            onSettings={(reading) => setDraft({ ...draft, reading })}
            sample={sample}
            line={line}
            test={test.data}
            matches={matches}
          />
          <OtherSettings draft={draft} onDraft={setDraft} />
          <SaveBar
            mayConfigure={mayConfigure}
            isChanged={changes !== null}
            update={update}
            onBeginAnew={onBeginAnew}
            onUndo={() => setDraft(draftOf(base))}
          />
        </form>
      </div>
    </div>
  );
}

interface OtherSettingsProps {
  readonly draft: SettingsDraft;
  readonly onDraft: (draft: SettingsDraft) => void;
}

function OtherSettings({ draft, onDraft }: OtherSettingsProps) {
  return (
    <section aria-labelledby="others" className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 id="others" className="text-[13px] font-semibold">
        Name, delivery and raw lines
      </h3>
      <Field label="Name">
        {(ids) => (
          <input
            {...ids}
            value={draft.name}
            required
            maxLength={100}
            onChange={({ target }) => onDraft({ ...draft, name: target.value })}
            className={`${CONTROL} w-full max-w-[360px]`}
          />
        )}
      </Field>
      <DeliveryFields delivery={draft.delivery} onChange={(delivery) => onDraft({ ...draft, delivery })} />
      <Field
        label="Keep raw lines for"
        hint="Days, 0 to 365. With 0 only what is read is kept; refused lines are kept in any case."
      >
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={0}
            max={365}
            value={draft.rawRetentionDays}
            onChange={({ target }) => onDraft({ ...draft, rawRetentionDays: Math.trunc(target.valueAsNumber) || 0 })}
            className={`${CONTROL} w-20`}
          />
        )}
      </Field>
    </section>
  );
}
