import { numberText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  player: 'player events',
  cmcd: 'CMCD in log lines',
  inferred: 'inferred from requests',
};

/** Where the values come from, each with how many. */
export function SourceMix({
  mix,
  failed,
  plain,
}: {
  readonly mix: RouterOutputs['metrics']['sourceMix'] | undefined;
  readonly failed: boolean;
  /** What is counted where there is no mix. */
  readonly plain: string;
}) {
  if (failed) return <span className="text-ink-3">could not be asked for</span>;
  if (!mix) return <span className="text-ink-3">asking</span>;
  const known = mix.filter(({ source }) => source !== null);
  if (known.length === 0) return <>{plain === 'sessions' ? 'settled sessions' : 'no log line'}</>;
  return (
    <ul>
      {known.map(({ source, count }) => (
        <li key={source}>
          {numberText(count)} <span className="text-ink-2">{SOURCE_WORDS[source ?? ''] ?? `lines of ${source}`}</span>
        </li>
      ))}
    </ul>
  );
}
