'use client';

interface SourceChoiceProps {
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** A source that is there already; nothing where there is none. */
export function SourceChoice({ sources, value, onChoose }: SourceChoiceProps) {
  if (sources.length === 0) return null;
  return (
    <label className="flex flex-col gap-1 text-xs text-ink-2">
      Or take one that is there
      <select
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="h-[26px] w-44 rounded-control border border-line-control bg-surface px-1.5 text-sm text-ink max-phone:text-[16px]"
      >
        <option value="">None yet</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
