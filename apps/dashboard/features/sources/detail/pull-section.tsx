import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { dateTimeText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';

type Health = RouterOutputs['sources']['health'];

interface PullSectionProps {
  readonly delivery: Health['delivery'];
  readonly pull: NonNullable<Health['pull']>;
}

/** Whether a bucket or files can be read: since when not, why, and what to do. */
export function PullSection({ delivery, pull }: PullSectionProps) {
  const timeZone = useTimeZone();
  const what = delivery === 'file' ? 'the files' : 'the bucket';
  const { failure, leftAside, triedAt, succeededAt } = pull;
  const facts: readonly (readonly [string, string])[] = [
    ...(failure
      ? ([
          ['Since', dateTimeText(failure.since, timeZone)],
          ['Why', failure.detail],
          ['What to do', failure.advice],
        ] as const)
      : []),
    ['Last read', succeededAt === null ? 'never' : dateTimeText(succeededAt, timeZone)],
    ['Last tried', dateTimeText(triedAt, timeZone)],
    ...(leftAside ? ([['Left aside', `${leftAside.name}: ${leftAside.detail}`]] as const) : []),
  ];
  return (
    <section aria-labelledby="fetching">
      <h2 id="fetching" className="flex items-center gap-1.5 text-[13px] font-semibold">
        <SeverityGlyph severity={failure ? 'high' : 'ok'} />
        {failure ? `Telecine can’t read ${what}` : `Telecine reads ${what}`}
      </h2>
      <dl className="mt-1 grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
        {facts.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="break-words" suppressHydrationWarning>
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
