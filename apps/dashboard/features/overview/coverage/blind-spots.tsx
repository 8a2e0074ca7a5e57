import Link from 'next/link';
import { countText } from '@/lib/format.ts';
import { connectHref } from '@/lib/links.ts';
import type { Overview } from '../overview-types.ts';
import { SessionsLink } from '../sessions-link.tsx';

type BlindSpot = Overview['blindSpots'][number];

/** What one side did not see, why, and what would change it. */
export function BlindSpots({ projectId, spots }: { readonly projectId: string; readonly spots: readonly BlindSpot[] }) {
  const some = spots.filter(({ sessions }) => sessions > 0);
  return (
    <section aria-labelledby="blind-spots">
      <h2 id="blind-spots" className="mb-0.5 text-xs text-ink-3">
        Blind spots
      </h2>
      {some.length === 0 && <p className="text-sm text-ink-2">None: both sides saw every session.</p>}
      <ul>
        {some.map(({ id, filter, sessions }) => (
          <li key={id} className="border-b border-line py-1 text-sm last:border-0">
            <div className="flex items-baseline justify-between gap-2.5">
              <span>{WORDS[id].what}</span>
              <SessionsLink token={filter} className="whitespace-nowrap text-accent hover:underline">
                {countText(sessions, 'session')}
              </SessionsLink>
            </div>
            <p className="flex justify-between gap-2.5 text-xs text-ink-3">
              {WORDS[id].remedy}
              {WORDS[id].connects && (
                <Link href={connectHref(projectId)} className="shrink-0 text-accent hover:underline">
                  Show how
                </Link>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WORDS: Readonly<
  Record<BlindSpot['id'], { readonly what: string; readonly remedy: string; readonly connects: boolean }>
> = {
  reports_blocked: {
    what: 'Reports blocked in the browser',
    remedy: 'Serve the beacon endpoint from a host of your own.',
    connects: false,
  },
  no_reports: {
    what: 'The player sends no reports',
    remedy: 'Turn on CMCD v2 events or the SDK in this player.',
    connects: true,
  },
  no_session_id: {
    what: 'No session ID in the request',
    remedy: 'Turn on CMCD in the player; until then sessions are inferred.',
    connects: true,
  },
  lines_due: {
    what: 'No delivery log yet',
    remedy: 'Its lines are still due: see the lag of the sources below.',
    connects: false,
  },
  no_lines: {
    what: 'No delivery log',
    remedy: 'Add the CDN that served these as a log source.',
    connects: true,
  },
};
