import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** Where a log goes. */
export interface LogTarget {
  readonly apiUrl: string;
  readonly sourceId: string;
  readonly token: string;
}

/** What was said of a part. */
export interface PartReceipt {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** Waits before each further try, ms: three minutes in all. */
const WAITS_MS = [500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 60_000];

/** Sends a part, gzipped, until it is answered. Throws with what the server said where trying again can't help. */
export async function sendPart(
  target: LogTarget,
  bytes: Buffer,
  signal: AbortSignal,
  onRetry: (problem: string, waitMs: number) => void,
): Promise<PartReceipt> {
  const body = await pack(bytes, { level: 3 });
  for (let attempt = 0; ; attempt++) {
    const answer = await post(target, body, signal);
    if (answer.receipt) return answer.receipt;
    const wait = WAITS_MS[attempt];
    if (!answer.mayHelp || wait === undefined) throw new Error(answer.problem);
    const waitMs = Math.max(wait, answer.retryAfterMs);
    onRetry(answer.problem, waitMs);
    await setTimeout(waitMs, undefined, { signal });
  }
}

interface Answer {
  readonly receipt: PartReceipt | null;
  readonly problem: string;
  /** Whether trying again may help. */
  readonly mayHelp: boolean;
  readonly retryAfterMs: number;
}

async function post({ apiUrl, sourceId, token }: LogTarget, body: Buffer, signal: AbortSignal): Promise<Answer> {
  const failed = (problem: string, mayHelp: boolean, retryAfterMs = 0): Answer => ({
    receipt: null,
    problem,
    mayHelp,
    retryAfterMs,
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${apiUrl}/v1/logs/${encodeURIComponent(sourceId)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-encoding': 'gzip', 'content-type': 'text/plain' },
      body: new Uint8Array(body),
      signal,
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return failed(`${apiUrl} can’t be reached: ${cause instanceof Error ? cause.message : String(cause)}`, true);
  }
  if (response.ok) {
    const receipt = receiptOf(text);
    return receipt
      ? { receipt, problem: '', mayHelp: false, retryAfterMs: 0 }
      : failed(`${apiUrl} is no Telecine.`, false);
  }
  const mayHelp = response.status === 429 || response.status >= 500;
  const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
  return failed(`${response.status}: ${messageOf(text)}`, mayHelp, retryAfterMs);
}

function receiptOf(text: string): PartReceipt | null {
  const value = parsed(text);
  const { received, accepted, rejected, reasons } = value;
  if (typeof received !== 'number' || typeof accepted !== 'number' || typeof rejected !== 'number') return null;
  const counts = Object.entries(typeof reasons === 'object' && reasons !== null ? reasons : {});
  return {
    received,
    accepted,
    rejected,
    reasons: Object.fromEntries(counts.filter((entry): entry is [string, number] => typeof entry[1] === 'number')),
  };
}

/** The members of a JSON object; none where the text is no such one. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // not ours
  }
}

function messageOf(text: string): string {
  const { message, detail, error } = parsed(text);
  const found = [message, detail, error].find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : text.slice(0, 200);
}
