import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { sampleFactRows } from '../model/sample-facts.ts';
import type { SourceTest } from '../model/sample-test.ts';

/** What a sample promises of its source, each with its shape. */
export function SampleFactsRow({ test }: { readonly test: SourceTest }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 border-y border-line py-2 phone:grid-cols-5">
      {sampleFactRows(test).map(({ label, value, note, severity }) => (
        <div key={label} className="min-w-0">
          <dt className="text-2xs text-ink-3">{label}</dt>
          <dd className="flex items-center gap-1.5 text-md font-medium">
            <SeverityGlyph severity={severity} size={9} />
            {value}
          </dd>
          <dd className="text-xs text-ink-3">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
