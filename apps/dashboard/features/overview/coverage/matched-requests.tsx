import { numberText } from '@/lib/format.ts';
import type { Overview } from '../overview-types.ts';

/** How many requests both sides saw. */
export function MatchedRequests({ facts }: Pick<Overview, 'facts'>) {
  const { requests, pairedRequests } = facts;
  if (requests === 0) return null;
  const alone = requests - pairedRequests;
  return (
    <section aria-labelledby="matched">
      <h2 id="matched" className="text-xs text-ink-3">
        Requests matched
      </h2>
      <div aria-hidden="true" className="mt-1 mb-1.5 flex h-2 gap-px">
        {pairedRequests > 0 && <span className="basis-0 bg-match-exact" style={{ flexGrow: pairedRequests }} />}
        {alone > 0 && (
          <span
            className="hatch basis-0 outline-1 -outline-offset-1 outline-cover-unseen outline-dashed"
            style={{ flexGrow: alone }}
          />
        )}
      </div>
      <p className="text-xs text-ink-2">
        {numberText(pairedRequests)} seen by both sides, {numberText(alone)} by one
      </p>
    </section>
  );
}
