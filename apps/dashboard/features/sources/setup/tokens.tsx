'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { dateTimeText } from '@/lib/format.ts';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';
import { NewSecret } from '../../connect/new-secret.tsx';

type Source = RouterOutputs['sources']['get'];

const OVERLAPS = [
  { hours: 0, label: 'end now' },
  { hours: 1, label: 'work for 1 hour more' },
  { hours: 24, label: 'work for 24 hours more' },
  { hours: 168, label: 'work for 7 days more' },
];

interface TokensProps {
  readonly source: Source;
  readonly mayConfigure: boolean;
  /** The token made on this page, shown until it is left; null where none was. */
  readonly made: string | null;
  readonly onMade: (token: string) => void;
}

/** The tokens that a source takes lines with: a new one is shown once, those of before end after an overlap. */
export function Tokens({ source, mayConfigure, made, onMade }: TokensProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const timeZone = useTimeZone();
  const [overlapHours, setOverlap] = useState(24);
  const refresh = () => void queries.invalidateQueries(trpc.sources.get.queryFilter({ sourceId: source.id }));
  const rotate = useMutation(
    trpc.sources.rotateToken.mutationOptions({
      onSuccess: ({ token }) => {
        onMade(token);
        refresh();
      },
    }),
  );
  const revoke = useMutation(trpc.sources.revokeToken.mutationOptions({ onSuccess: refresh }));
  return (
    <section aria-labelledby="tokens" className="flex flex-col gap-2">
      <h2 id="tokens" className="text-[13px] font-semibold">
        Tokens
      </h2>
      {made && <NewSecret label={`Token of ${source.name}`} text={made} />}
      <ul className="divide-y divide-line border-y border-line text-sm">
        {source.tokens.length === 0 && (
          <li className="py-1.5 text-ink-2">None works: no line can be sent. Make a new one.</li>
        )}
        {source.tokens.map((token) => (
          <li key={token.id} className="flex min-h-9 flex-wrap items-center gap-x-3 py-1">
            <span className="font-mono text-xs">{token.hint}</span>
            <span className="text-ink-2">made {dateTimeText(token.createdAt, timeZone)}</span>
            <span className="text-ink-3">
              {token.lastUsedAt === null ? 'never used' : `last used ${dateTimeText(token.lastUsedAt, timeZone)}`}
            </span>
            {token.endsAt !== null && (
              <span className="text-sev-medium">ends {dateTimeText(token.endsAt, timeZone)}</span>
            )}
            {mayConfigure && (
              <EndToken
                hint={token.hint}
                isBusy={revoke.isPending && revoke.variables.tokenId === token.id}
                onEnd={() => revoke.mutate({ sourceId: source.id, tokenId: token.id })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayConfigure && (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <Button busy={rotate.isPending} onClick={() => rotate.mutate({ sourceId: source.id, overlapHours })}>
            Make a new token
          </Button>
          <label className="flex items-center gap-1.5 text-ink-2">
            and let those of before
            <select
              value={overlapHours}
              onChange={(event) => setOverlap(Number(event.target.value))}
              className="h-[26px] rounded-control border border-line-control bg-surface px-1.5 text-sm text-ink"
            >
              {OVERLAPS.map(({ hours, label }) => (
                <option key={hours} value={hours}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {rotate.isError && <ProblemNotice error={rotate.error} />}
      {revoke.isError && <ProblemNotice error={revoke.error} />}
    </section>
  );
}

interface EndTokenProps {
  readonly hint: string;
  readonly isBusy: boolean;
  readonly onEnd: () => void;
}

/** Ends a token once it was said twice: lines that are sent with it are refused from then on. */
function EndToken({ hint, isBusy, onEnd }: EndTokenProps) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="quiet" className="ml-auto" aria-label={`End ${hint}`} onClick={() => setAsked(true)}>
        End it
      </Button>
    );
  }
  return (
    <span className="ml-auto flex flex-wrap items-center gap-2">
      What is sent with it will be refused.
      <Button busy={isBusy} onClick={onEnd}>
        End it now
      </Button>
      <Button variant="quiet" onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </span>
  );
}
