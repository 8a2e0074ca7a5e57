/** What the rows of one body share. */
export interface RowContext {
  readonly projectId: string;
  /** The log source's id; '' for player events. */
  readonly sourceId: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** How long the project keeps its events, days. Older records are refused. */
  readonly retentionDays: number;
  /** How client addresses are stored: as they are, with /24 and /48 kept, or not at all. */
  readonly addressPrivacy: 'whole' | 'truncated' | 'none';
  /** Keys the hash of client addresses, one a project. */
  readonly addressKey: Uint8Array;
  /** For how many days lines are kept as they came; absent or 0: not. */
  readonly rawRetentionDays?: number;
}

export const DAY_MS = 86_400_000;
/** No log or player of ours is older; also the table's own fence. */
const EARLIEST_MS = Date.UTC(2001, 0, 1);
const LATEST_MS = Date.UTC(2099, 11, 1);
/** The last day that the engine's Date holds, counted from 1970. */
const LAST_DAY = 65_535;
/** A clock may be ahead by this much. */
const AHEAD_MS = DAY_MS;

/** Throws a RangeError for a context that no row could be encoded with. */
export function checkContext(context: RowContext): void {
  const { receivedAt, retentionDays } = context;
  if (!(receivedAt > EARLIEST_MS && receivedAt < LATEST_MS)) throw new RangeError(`receivedAt can’t be ${receivedAt}.`);
  if (!(retentionDays > 0)) throw new RangeError(`retentionDays can’t be ${retentionDays}.`);
}

/** The instants, epoch ms, between which a record of this body is accepted. */
export function acceptedTimes(context: RowContext): { readonly from: number; readonly to: number } {
  return {
    from: Math.max(EARLIEST_MS, context.receivedAt - context.retentionDays * DAY_MS),
    to: context.receivedAt + AHEAD_MS,
  };
}

/** The day, counted from 1970, on which a record of this instant leaves the store: at least tomorrow. */
export function expiryDay(at: number, retentionDays: number, now: number): number {
  const expiry = Math.max(Math.floor(at / DAY_MS) + retentionDays, Math.floor(now / DAY_MS) + 1);
  return Math.min(Math.round(expiry), LAST_DAY);
}

/** Says why an instant is out of bounds. */
export function outOfRange(field: string, at: number, context: RowContext): string {
  const { from, to } = acceptedTimes(context);
  return `${field} is ${day(at)}, outside of ${day(from)} to ${day(to)}: older than the project keeps, or more than a day ahead. Check the clock and the unit.`;
}

const day = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at));
