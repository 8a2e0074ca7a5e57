/** Time, chance and network: all that a session needs of its surroundings. */
export interface Environment {
  /** Monotonic ms on the page's scale, `performance.now()`. */
  now(): number;
  /** Epoch ms. */
  wallClock(): number;
  /** From 0 to 1. */
  random(): number;
  /** Calls once, later; returns what cancels it. */
  after(delayMs: number, action: () => void): () => void;
  /** Sends a body so that it survives the page. Rejects when no answer came. */
  post(url: string, body: string): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  /** The header as it stands. */
  readonly retryAfter: string | null;
}

/** A larger body than 64 KiB may not outlive its page (Fetch), and would be refused by the browser each time. */
const KEEPALIVE_BYTES = 64_000;
/** A collector that never answers must not hold the queue. */
const ANSWER_WITHIN_MS = 30_000;

export function browserEnvironment(): Environment {
  return {
    now: () => performance.now(),
    wallClock: () => Date.now(),
    random: () => Math.random(),
    after: (delayMs, action) => {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    },
    post: (url, body) => (keepsRequestsAlive() ? fetchAnswer(url, body) : beaconAnswer(url, body)),
  };
}

const keepsRequestsAlive = (): boolean => 'keepalive' in Request.prototype;

/** A text body and no headers of our own: a simple request, without preflight. No cookies go with it. */
async function fetchAnswer(url: string, body: string): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      keepalive: new Blob([body]).size <= KEEPALIVE_BYTES,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'strict-origin',
      signal: patience.signal,
    });
    return { status: response.status, retryAfter: response.headers.get('Retry-After') };
  } finally {
    clearTimeout(timer);
  }
}

/** For Firefox before 133. `sendBeacon` tells only whether it took the body. */
async function beaconAnswer(url: string, body: string): Promise<Answer> {
  if (!navigator.sendBeacon(url, body)) throw new Error('The browser did not take the beacon.');
  return { status: 202, retryAfter: null };
}
