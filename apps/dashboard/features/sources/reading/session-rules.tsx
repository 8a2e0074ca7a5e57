'use client';
import type { SessionIdRule } from '@telecine/domain';
import { Button } from '@/components/button.tsx';
import type { RuleMatches } from '../model/rule-matches.ts';
import { newSessionRule, SESSION_RULE_LABELS } from '../model/session-rules.ts';
import { CONTROL } from './field.tsx';
import { RowOrder } from './row-order.tsx';
import { SessionRuleFields } from './session-rule-fields.tsx';

interface SessionRulesProps {
  readonly rules: readonly SessionIdRule[];
  readonly onChange: (rules: readonly SessionIdRule[]) => void;
  /** What each finds in the sample; null where that isn't known. */
  readonly matches: readonly (RuleMatches | 'invalid' | null)[];
  readonly hasSample: boolean;
}

/** Where the session ID is when CMCD has none: rules that are tried in order, each with what it finds in the sample. */
export function SessionRules({ rules, onChange, matches, hasSample }: SessionRulesProps) {
  const replace = (at: number, rule: SessionIdRule) =>
    onChange(rules.map((each, index) => (index === at ? rule : each)));
  return (
    <section aria-labelledby="session-rules">
      <h3 id="session-rules" className="text-[13px] font-semibold">
        Session ID <span className="text-xs font-normal text-ink-3">CMCD first, then these in order</span>
      </h3>
      <ol className="text-sm">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
          <li key={index} className="flex flex-wrap items-center gap-2 border-t border-line py-1.5">
            <select
              aria-label={`Where rule ${index + 1} looks`}
              value={rule.kind}
              onChange={({ target }) => replace(index, newSessionRule(target.value))}
              className={`${CONTROL} px-1.5`}
            >
              {SESSION_RULE_LABELS.map(({ kind, label }) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
            </select>
            <SessionRuleFields rule={rule} number={index + 1} onChange={(next) => replace(index, next)} />
            <RowOrder index={index} items={rules} onChange={onChange} what="rule" />
            <p className="w-full text-xs text-ink-3">
              {hasSample ? <Matches matches={matches[index] ?? null} /> : 'Paste a sample to see what it finds.'}
            </p>
          </li>
        ))}
      </ol>
      <Button
        className="mt-1.5"
        onClick={() => onChange([...rules, newSessionRule('query_key')])}
        disabled={rules.length >= MOST}
      >
        Add a rule
      </Button>
    </section>
  );
}

/** The API takes no more. */
const MOST = 20;

function Matches({ matches }: { readonly matches: RuleMatches | 'invalid' | null }) {
  if (!matches) return 'Not tried yet.';
  if (matches === 'invalid') return 'Can’t be tried as it stands.';
  if (matches.lines === 0) return 'Finds none in the sample’s lines that have no CMCD.';
  return (
    <>
      Finds one in {matches.lines} {matches.lines === 1 ? 'line' : 'lines'}
      {matches.first < matches.lines ? `, ${matches.first} of them before other rules` : ''}:{' '}
      <span className="font-mono break-all text-ink-2">{matches.example}</span>
    </>
  );
}
