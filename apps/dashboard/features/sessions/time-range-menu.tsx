'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useId, useState } from 'react';
import { Button, buttonClass } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { timeZoneText } from '@/lib/format.ts';
import { fromLocalInput, toLocalInput } from './model/local-instant.ts';
import { boundsOf, isAbsolute, RANGE_LABELS, RANGES, type TimeChoice, timeChoiceText } from './model/time-range.ts';

interface TimeRangeMenuProps {
  readonly choice: TimeChoice;
  readonly now: number;
  readonly onChoose: (choice: TimeChoice) => void;
}

/** Which sessions by when they started: a range that moves with the clock, or two instants. */
export function TimeRangeMenu({ choice, now, onChoose }: TimeRangeMenuProps) {
  const timeZone = useTimeZone();
  const [open, setOpen] = useState(false);
  const choose = (next: TimeChoice) => {
    setOpen(false);
    onChoose(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={buttonClass('plain', 'h-[30px]')}>
        <span className="sr-only">Time: </span>
        {timeChoiceText(choice, timeZone)}
        {isAbsolute(choice) && <span className="text-ink-3">{timeZoneText(timeZone, choice.from ?? now)}</span>}
        <ChevronDown size={13} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={5}
          collisionPadding={8}
          aria-label="Time"
          className="z-50 w-60 rounded-control bg-overlay p-1 text-sm shadow-pop outline-none"
        >
          <ul>
            {RANGES.map((range) => {
              const here = !isAbsolute(choice) && choice.range === range;
              return (
                <li key={range}>
                  <button
                    type="button"
                    aria-pressed={here}
                    onClick={() => choose({ range, from: null, to: null })}
                    className="ring-inside flex h-7 w-full items-center justify-between rounded-chip px-2 hover:bg-hover"
                  >
                    {RANGE_LABELS[range]}
                    {here && <Check size={13} aria-hidden="true" />}
                  </button>
                </li>
              );
            })}
          </ul>
          <AbsoluteForm choice={choice} now={now} timeZone={timeZone} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function AbsoluteForm({ choice, now, timeZone, onChoose }: TimeRangeMenuProps & { readonly timeZone: string }) {
  const [problem, setProblem] = useState('');
  const bounds = boundsOf(choice, now);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = fromLocalInput(String(form.get('from')), timeZone);
    const to = fromLocalInput(String(form.get('to')), timeZone);
    if (from === null && to === null) setProblem('Give at least one of the two.');
    else if (from !== null && to !== null && from >= to) setProblem('The end must be after the beginning.');
    else onChoose({ range: choice.range, from, to });
  };
  return (
    <form onSubmit={submit} className="-mx-1 mt-1 flex flex-col gap-2 border-t border-line px-3 pt-2 pb-2">
      <Instant name="from" label="From" value={bounds.from} timeZone={timeZone} />
      <Instant name="to" label="To" value={bounds.to} timeZone={timeZone} />
      <p role="alert" className="text-xs text-sev-high empty:hidden">
        {problem}
      </p>
      <div className="flex items-center justify-between">
        <span className="text-xs text-ink-3">{timeZoneText(timeZone, now)}</span>
        <Button type="submit">Apply</Button>
      </div>
    </form>
  );
}

function Instant({
  name,
  label,
  value,
  timeZone,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly timeZone: string;
}) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-2">
      <label htmlFor={id} className="text-xs text-ink-2">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        name={name}
        defaultValue={value === null ? '' : toLocalInput(value, timeZone)}
        className="h-[26px] w-44 rounded-control border border-line-control bg-surface px-1.5 text-xs"
      />
    </div>
  );
}
