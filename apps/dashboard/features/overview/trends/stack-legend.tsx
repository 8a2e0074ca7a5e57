import { numberText } from '@/lib/format.ts';
import type { Stack } from '../model/stack.ts';
import { SessionsLink } from '../sessions-link.tsx';

/** The series with their numbers, of the whole time or of where the crosshair stands; sessions can be opened. */
export function StackLegend({ stack, index }: { readonly stack: Stack; readonly index: number | null }) {
  const row = index === null ? null : stack.rows[index];
  return (
    <ul className="flex flex-wrap justify-end gap-x-3 text-xs text-ink-2">
      {stack.series.map(({ key, label, colour, filter, total }) => {
        const value = row ? (row.total === null ? '–' : numberText(row.values[key] ?? 0)) : numberText(total);
        const content = (
          <>
            <span
              aria-hidden="true"
              className={`size-[9px] rounded-bar ${colour === 'hatch' ? 'hatch outline-1 -outline-offset-1 outline-who-unknown' : ''}`}
              style={colour === 'hatch' ? undefined : { background: colour }}
            />
            {label} <span className="font-medium text-ink">{value}</span>
          </>
        );
        return (
          <li key={key}>
            {filter ? (
              <SessionsLink token={filter} className="flex items-center gap-1.5 hover:text-ink hover:underline">
                {content}
              </SessionsLink>
            ) : (
              <span className="flex items-center gap-1.5">{content}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
