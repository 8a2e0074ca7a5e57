import { SESSION_ID_PLACES, type SessionIdRule } from '@telecine/domain';
import { isPlace, PLACE_LABELS } from '../model/session-rules.ts';
import { CONTROL } from './field.tsx';

interface SessionRuleFieldsProps {
  readonly rule: SessionIdRule;
  readonly number: number;
  readonly onChange: (rule: SessionIdRule) => void;
}

/** What a rule of a kind has to be told. */
export function SessionRuleFields({ rule, number, onChange }: SessionRuleFieldsProps) {
  switch (rule.kind) {
    case 'path_segment':
      return (
        <label className="flex items-center gap-1.5 text-xs text-ink-3">
          <input
            type="number"
            min={-50}
            max={50}
            aria-label={`Part of the path of rule ${number}`}
            value={rule.index}
            onChange={({ target }) => onChange({ ...rule, index: Math.trunc(target.valueAsNumber) || 0 })}
            className={`${CONTROL} w-16`}
          />
          0 is the first, −1 the file’s name
        </label>
      );
    case 'pattern':
      return (
        <>
          <select
            aria-label={`Text of rule ${number}`}
            value={rule.in}
            onChange={({ target }) => isPlace(target.value) && onChange({ ...rule, in: target.value })}
            className={`${CONTROL} px-1.5`}
          >
            {SESSION_ID_PLACES.map((place) => (
              <option key={place} value={place}>
                {PLACE_LABELS[place]}
              </option>
            ))}
          </select>
          <input
            aria-label={`Pattern of rule ${number}`}
            value={rule.pattern}
            spellCheck={false}
            onChange={({ target }) => onChange({ ...rule, pattern: target.value })}
            className={`${CONTROL} min-w-[180px] flex-1 font-mono`}
          />
        </>
      );
    case 'query_key':
    case 'header':
    case 'cookie':
      return (
        <input
          aria-label={`Name of rule ${number}`}
          value={rule.name}
          spellCheck={false}
          onChange={({ target }) => onChange({ ...rule, name: target.value })}
          className={`${CONTROL} w-[200px] font-mono`}
        />
      );
  }
}
