import { type Finding, well, wrong } from './finding.ts';

/** What is known of two clocks from one question; epoch ms, `date` in whole seconds of the API's clock. */
export interface ClockReading {
  readonly date: number | null;
  readonly askedAt: number;
  readonly answeredAt: number;
}

const WIDEST_OFFSET_MS = 5000;

/** Whether this machine and the API's agree about the time, as far as a header in whole seconds tells. */
export function clockFinding({ date, askedAt, answeredAt }: ClockReading): Finding {
  if (date === null) return well('clock', 'The API does not tell its time.');
  const late = askedAt - (date + 999); // at least this much behind
  const early = date - answeredAt;
  const offset = Math.max(late, early, 0);
  if (offset <= WIDEST_OFFSET_MS) return well('clock', 'This machine’s clock agrees with the API’s.');
  const seconds = (offset / 1000).toFixed(0);
  return wrong(
    'clock',
    `The API’s clock is ${seconds} s ${late > early ? 'behind' : 'ahead of'} this machine’s.`,
    'Set both by NTP: sessions are dated by the API’s clock.',
  );
}
