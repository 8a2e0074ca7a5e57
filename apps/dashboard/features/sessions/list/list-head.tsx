'use client';
import { localTimeZone, usePreferences } from '@/components/preferences-provider.tsx';
import { numberText, timeZoneText } from '@/lib/format.ts';

interface ListHeadProps {
  readonly matched: number;
  readonly total: number;
  /** Whether the numbers have come. */
  readonly known: 'not yet' | 'yes' | 'failed';
  readonly newCount: number;
  readonly onShowNew: () => void;
}

/** How many there are, what has come since, and what the strips' colours mean. */
export function ListHead({ matched, total, known, newCount, onShowNew }: ListHeadProps) {
  return (
    <div className="flex h-[34px] shrink-0 items-center gap-2 px-3.5 text-sm">
      <p role="status" className="whitespace-nowrap">
        {known === 'yes' ? (
          <>
            <strong className="font-semibold">
              {numberText(matched)} {matched === 1 ? 'session' : 'sessions'}
            </strong>
            {matched !== total && <span className="ml-2 text-ink-3">of {numberText(total)}</span>}
          </>
        ) : (
          <span className="text-ink-3">{known === 'failed' ? 'Sessions' : 'Counting sessions'}</span>
        )}
      </p>
      <p role="status" className="whitespace-nowrap">
        {newCount > 0 && (
          <button
            type="button"
            onClick={onShowNew}
            className="flex items-center gap-1.5 px-1 text-accent hover:underline"
          >
            <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
            {numberText(newCount)} new, show
          </button>
        )}
      </p>
      <TimeZoneButton />
      {matched > 0 && <Legend />}
    </div>
  );
}

/** Which zone the times are in; a click takes the other one. */
function TimeZoneButton() {
  const { timeZone, setTimeZone } = usePreferences();
  const toggle = () => setTimeZone(timeZone === 'UTC' ? localTimeZone() : 'UTC');
  return (
    <button
      type="button"
      onClick={toggle}
      title={timeZone === 'UTC' ? 'Show local time' : `${timeZone}. Show UTC`}
      className="ml-1 rounded-chip px-1 text-xs whitespace-nowrap text-ink-3 hover:text-ink max-phone:ml-auto"
    >
      Times in {timeZoneText(timeZone, Date.now())}
    </button>
  );
}

function Legend() {
  return (
    <ul
      aria-label="Colours of the strips"
      className="ml-auto flex h-4 flex-wrap justify-end gap-x-2.5 gap-y-4 overflow-hidden text-xs whitespace-nowrap text-ink-2 max-wide:hidden"
    >
      <Entry swatch="h-[7px] w-2.5 bg-state-playing">Playing</Entry>
      <Entry swatch="h-[7px] w-2.5 bg-state-starting">Starting</Entry>
      <Entry swatch="h-[7px] w-2.5 bg-state-rebuffering">Rebuffer</Entry>
      <Entry swatch="h-[7px] w-2.5 border border-dashed border-ink-3">Inferred or not seen</Entry>
      <Entry swatch="h-[9px] w-0.5 bg-sev-high">Failed request</Entry>
      <li className="-mr-1.5 text-ink-3">Slow in</li>
      <Entry swatch="h-1 w-2.5 bg-who-network">network</Entry>
      <Entry swatch="h-1 w-2.5 bg-who-edge">edge</Entry>
      <Entry swatch="h-1 w-2.5 bg-who-origin">origin</Entry>
    </ul>
  );
}

function Entry({ swatch, children }: { readonly swatch: string; readonly children: string }) {
  return (
    <li className="flex items-center gap-1">
      <span aria-hidden="true" className={`rounded-bar ${swatch}`} />
      {children}
    </li>
  );
}
