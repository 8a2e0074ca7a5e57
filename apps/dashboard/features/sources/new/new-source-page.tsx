'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { countText, numberText } from '@/lib/format.ts';
import { sourceHref, sourcesHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { SetupTab } from '../detail/setup-tab.tsx';
import { defaultOptions } from '../model/default-options.ts';
import { deliveryInput, emptyDelivery } from '../model/delivery-draft.ts';
import { optionsInput, type ReadingSettings } from '../model/reading-settings.ts';
import { VENDORS, type VendorId } from '../model/vendors.ts';
import { useSampleTest } from '../sample/use-sample-test.ts';
import { newSourceParams, STEPS, type StepId } from '../search-params.ts';
import { ChooseStep, type NewSourceChoice } from './choose-step.tsx';
import { JoinStep } from './join-step.tsx';
import { SampleStep } from './sample-step.tsx';
import { StepRail } from './step-rail.tsx';

/** From whose logs they are to lines that are joined, in four steps. The source is made after the second. */
export function NewSourcePage({ projectId }: { readonly projectId: string }) {
  const [{ vendor, step: wanted, source: sourceId }, set] = useQueryStates(newSourceParams, { history: 'push' });
  const [choice, setChoice] = useState(() => choiceOf(vendor, 0));
  const [settings, setSettings] = useState(() => settingsOf(vendor, 0));
  const [sample, setSample] = useState('');
  const [line, setLine] = useState(1);
  const test = useSampleTest({ projectId, sample, settings });
  const create = useCreate(projectId, (id) => void set({ source: id, step: 'send' }));
  const isOpen = (each: StepId) => (each === 'send' || each === 'join' ? sourceId !== null : sourceId === null);
  const step = isOpen(wanted) ? wanted : sourceId === null ? 'choose' : 'send';
  const take = (next: VendorId, way: number) => {
    setChoice(choiceOf(next, way));
    setSettings(settingsOf(next, way));
  };
  const go = (by: 1 | -1) => void set({ step: STEPS[STEPS.indexOf(step) + by] ?? step });
  const { facts } = sample.trim() === '' ? {} : (test.data ?? {});
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2 phone:px-4">
        <h1 className="text-lg font-semibold">Add a source</h1>
        <div className="ml-auto flex flex-wrap gap-2">
          {sourceId === null && (
            <Link href={sourcesHref(projectId)} className={buttonClass()}>
              Cancel
            </Link>
          )}
          {(step === 'sample' || step === 'join') && <Button onClick={() => go(-1)}>Back</Button>}
          {step === 'choose' && (
            <Button variant="primary" onClick={() => go(1)}>
              Go on
            </Button>
          )}
          {step === 'sample' && (
            <Button
              variant="primary"
              busy={create.isPending}
              onClick={() => create.mutate({ projectId, ...inputOf(choice, settings) })}
            >
              Create source and go on
            </Button>
          )}
          {step === 'send' && (
            <Button variant="primary" onClick={() => go(1)}>
              Check the join
            </Button>
          )}
          {step === 'join' && sourceId && (
            <Link href={sourceHref(projectId, sourceId)} className={buttonClass('primary')}>
              Open the source
            </Link>
          )}
        </div>
      </div>
      {create.isError && (
        <div className="border-b border-line px-3 py-2 phone:px-4">
          <ProblemNotice error={create.error} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col phone:flex-row">
        <StepRail
          step={step}
          isOpen={isOpen}
          onStep={(next) => void set({ step: next })}
          hints={{
            choose: VENDORS[vendor].label,
            sample: facts
              ? `${countText(facts.lines, 'line')}, ${numberText(facts.read)} read`
              : 'paste or upload lines',
            send: 'address, token, what to paste',
            join: 'first line, lag, match rate',
          }}
        />
        <div className="min-w-0 flex-1 overflow-auto px-3 pt-3 pb-12 phone:px-5">
          {step === 'choose' && (
            <ChooseStep
              vendor={vendor}
              onVendor={(next) => {
                take(next, 0);
                void set({ vendor: next });
              }}
              choice={choice}
              onWay={(way) => take(vendor, way)}
              onChoice={setChoice}
            />
          )}
          {step === 'sample' && (
            <SampleStep
              projectId={projectId}
              sample={sample}
              onSample={setSample}
              settings={settings}
              onSettings={setSettings}
              line={line}
              onLine={setLine}
              test={test}
            />
          )}
          {step === 'send' && sourceId && <SetupTab sourceId={sourceId} token={create.data?.token ?? null} />}
          {step === 'join' && sourceId && <JoinStep projectId={projectId} sourceId={sourceId} />}
        </div>
      </div>
    </main>
  );
}

function useCreate(projectId: string, onMade: (sourceId: string) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.sources.create.mutationOptions({
      onSuccess: ({ id }) => {
        onMade(id);
        for (const { queryFilter } of [trpc.sources.list, trpc.sources.overview]) {
          void queries.invalidateQueries(queryFilter({ projectId }));
        }
      },
    }),
  );
}

/** Where the way names the vendor. */
const BY_WAY: ReadonlySet<VendorId> = new Set(['other_cdn', 'server', 'aws', 'generic']);

const wayOf = (vendor: VendorId, way: number) => VENDORS[vendor].ways[way] ?? VENDORS.generic.ways[0];

function choiceOf(vendor: VendorId, way: number): NewSourceChoice {
  return {
    way,
    name: (BY_WAY.has(vendor) ? wayOf(vendor, way)?.label : undefined) ?? VENDORS[vendor].label,
    isDraft: false,
    delivery: emptyDelivery(wayOf(vendor, way)?.delivery ?? 'http'),
  };
}

function settingsOf(vendor: VendorId, way: number): ReadingSettings {
  const format = wayOf(vendor, way)?.format ?? 'ndjson';
  return { format, options: defaultOptions(format) };
}

const inputOf = ({ name, isDraft, delivery }: NewSourceChoice, { format, options }: ReadingSettings) => ({
  name: name.trim(),
  format,
  options: optionsInput(options),
  delivery: deliveryInput(delivery),
  state: isDraft ? ('draft' as const) : ('active' as const),
});
