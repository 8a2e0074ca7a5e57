'use client';
import type { ReadingSettings } from '../model/reading-settings.ts';
import { ReadingFields } from '../reading/reading-fields.tsx';
import { SamplePane } from '../sample/sample-pane.tsx';
import { useRuleMatches, type useSampleTest } from '../sample/use-sample-test.ts';

interface SampleStepProps {
  readonly projectId: string;
  readonly sample: string;
  readonly onSample: (sample: string) => void;
  readonly settings: ReadingSettings;
  readonly onSettings: (settings: ReadingSettings) => void;
  readonly line: number;
  readonly onLine: (line: number) => void;
  readonly test: ReturnType<typeof useSampleTest>;
}

/** Sample lines, what is read from them, and how that is told. */
export function SampleStep(props: SampleStepProps) {
  const { projectId, sample, settings, onSettings, line, test } = props;
  const matches = useRuleMatches({ projectId, sample, settings });
  return (
    <div className="grid gap-x-8 gap-y-6 wide:grid-cols-2">
      <SamplePane
        projectId={projectId}
        sample={sample}
        onSample={props.onSample}
        settings={settings}
        onSettings={onSettings}
        line={line}
        onLine={props.onLine}
        test={test}
      />
      <section aria-labelledby="how" className="min-w-0">
        <h2 id="how" className="pb-3 text-[13px] font-semibold">
          How it is read
        </h2>
        <ReadingFields
          settings={settings}
          onSettings={onSettings}
          sample={sample}
          line={line}
          test={test.data}
          matches={matches}
        />
      </section>
    </div>
  );
}
