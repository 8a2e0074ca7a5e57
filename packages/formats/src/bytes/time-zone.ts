/** The offset of a place's clocks, for times that a log writes without a zone. */
export interface TimeZone {
  /** Seconds east of UTC at an instant given as the place's own wall time, in seconds as if it were UTC. */
  secondsEast(wallSeconds: number): number;
}

export const UTC: TimeZone = { secondsEast: () => 0 };

/** An IANA name's zone; UTC for a name that isn't one. The hour that a change of clocks repeats is read as its first. */
export function timeZone(name: string | undefined): TimeZone {
  if (name === undefined || name === 'UTC') return UTC;
  try {
    return new NamedZone(new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: name }));
  } catch {
    return UTC; // the constructor's way to say that there is no such zone
  }
}

/** Clocks change on a quarter of an hour, so one answer serves all instants of it. */
const QUARTER_SECONDS = 900;
const MOST_QUARTERS = 4096;

class NamedZone implements TimeZone {
  readonly #clock: Intl.DateTimeFormat;
  readonly #known = new Map<number, number>();

  constructor(clock: Intl.DateTimeFormat) {
    this.#clock = clock;
  }

  secondsEast(wallSeconds: number): number {
    const quarter = Math.floor(wallSeconds / QUARTER_SECONDS);
    const known = this.#known.get(quarter);
    if (known !== undefined) return known;
    const found = this.#search(quarter * QUARTER_SECONDS);
    if (this.#known.size >= MOST_QUARTERS) this.#known.clear();
    this.#known.set(quarter, found);
    return found;
  }

  /** Of the offsets of a day earlier and a day later, the earlier one holds if the clock then really shows this wall time. */
  #search(wallSeconds: number): number {
    if (!Number.isFinite(wallSeconds)) return 0;
    const before = this.#offsetAt(wallSeconds - DAY_SECONDS);
    if (this.#offsetAt(wallSeconds - before) === before) return before;
    return this.#offsetAt(wallSeconds + DAY_SECONDS);
  }

  #offsetAt(utcSeconds: number): number {
    const parts = new Map(this.#clock.formatToParts(utcSeconds * 1000).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return shown / 1000 - utcSeconds;
  }
}

const DAY_SECONDS = 86_400;
const PARTS = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const;
