import { countText } from '@/lib/format.ts';
import type { SourceTest } from '../model/sample-test.ts';

interface RefusedLinesProps {
  readonly rejected: SourceTest['rejected'];
  readonly reasons: SourceTest['facts']['reasons'];
  readonly onLine: (line: number) => void;
}

const MOST = 5;

/** The lines of a sample that would be refused, each with what is wrong; a click goes there. */
export function RefusedLines({ rejected, reasons, onLine }: RefusedLinesProps) {
  if (rejected.length === 0) return null;
  const more = rejected.length - MOST;
  return (
    <section aria-label="Lines that would be refused" className="rounded-chip bg-sev-high-wash text-sm">
      <ul>
        {rejected.slice(0, MOST).map(({ line, detail }) => (
          <li key={line}>
            <button
              type="button"
              onClick={() => onLine(line)}
              className="ring-inside flex w-full gap-2.5 px-2.5 py-1.5 text-left hover:bg-hover"
            >
              <span className="shrink-0 font-medium text-sev-high">Line {line}</span>
              <span className="min-w-0 break-words">{detail}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="px-2.5 pb-1.5 text-xs text-ink-2">
          And {countText(more, 'line')} more. In all:{' '}
          {reasons.map(({ reason, lines }) => `${reason.replaceAll('_', ' ')} ${lines}`).join(', ')}.
        </p>
      )}
    </section>
  );
}
