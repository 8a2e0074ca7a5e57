'use client';
import type { UrlRule } from '@telecine/domain';
import { Button } from '@/components/button.tsx';
import { countText } from '@/lib/format.ts';
import { type UrlRuleFit, urlRuleFits } from '../model/url-rule-fits.ts';
import { CONTROL } from './field.tsx';
import { RowOrder } from './row-order.tsx';

interface UrlRulesProps {
  readonly rules: readonly UrlRule[];
  readonly onChange: (rules: readonly UrlRule[]) => void;
  /** Paths of the sample. */
  readonly paths: readonly string[];
}

/** What the parts of paths mean, each rule with what it fits in the sample. */
export function UrlRules({ rules, onChange, paths }: UrlRulesProps) {
  const { fits, left, paths: all } = urlRuleFits(rules, paths);
  return (
    <section aria-labelledby="url-rules">
      <h3 id="url-rules" className="text-[13px] font-semibold">
        URL rules <span className="text-xs font-normal text-ink-3">then the conventions of HLS and DASH</span>
      </h3>
      <p className="text-xs text-ink-3">
        <code className="font-mono">{'{content} {rendition} {track} {segment}'}</code> name parts,{' '}
        <code className="font-mono">*</code> stands for one without a name, <code className="font-mono">**</code> for
        anything.
      </p>
      <ol className="text-sm">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
          <li key={index} className="flex flex-wrap items-center gap-2 border-t border-line py-1.5">
            <input
              aria-label={`URL rule ${index + 1}`}
              value={rule.template}
              spellCheck={false}
              onChange={({ target }) =>
                onChange(rules.map((each, at) => (at === index ? { template: target.value } : each)))
              }
              className={`${CONTROL} min-w-[200px] flex-1 font-mono`}
            />
            <RowOrder index={index} items={rules} onChange={onChange} what="URL rule" />
            <p className="w-full text-xs text-ink-3">
              {all === 0 ? 'Paste a sample to see what it fits.' : <Fit fit={fits[index]} />}
            </p>
          </li>
        ))}
      </ol>
      {all > 0 && rules.length > 0 && (
        <p className="text-xs text-ink-3">
          {left} of {countText(all, 'path')} left to the conventions.
        </p>
      )}
      <Button
        className="mt-1.5"
        disabled={rules.length >= MOST}
        onClick={() => onChange([...rules, { template: FIRST }])}
      >
        Add a URL rule
      </Button>
    </section>
  );
}

const FIRST = '/{content}/{rendition}/*-{segment}.m4s';
/** The API takes no more. */
const MOST = 50;

function Fit({ fit }: { readonly fit: UrlRuleFit | undefined }) {
  if (!fit?.example) return 'Fits no path that is left to it.';
  const parts = Object.entries(fit.example.parts).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      Fits {countText(fit.paths, 'path')}:{' '}
      <span className="font-mono break-all text-ink-2">{parts.join(', ') || fit.example.path}</span>
    </>
  );
}
