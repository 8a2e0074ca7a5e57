import type { CDPSession } from '@playwright/test';

/** A request as the browser's network stack saw it. */
export interface BrowserRequest {
  readonly method: string;
  readonly url: string;
  /** Epoch ms. */
  readonly startedAt: number;
  ttfbMs: number | null;
  durationMs: number | null;
  status: number | null;
  /** On the wire, headers included. */
  bytes: number | null;
  /** Of the log line that the CDN wrote: its `X-Request-Id`. */
  requestId: string | null;
  fromCache: boolean;
  end: 'open' | 'finished' | 'failed' | 'canceled';
  error: string | null;
}

/** Watches through the DevTools protocol, which sees preflights and failures too. The list grows as requests come and end. */
export async function watchNetwork(devTools: CDPSession): Promise<readonly BrowserRequest[]> {
  const requests: BrowserRequest[] = [];
  const open = new Map<string, { readonly row: BrowserRequest; readonly start: number }>();
  const ended = (id: string, timestamp: number, how: Partial<BrowserRequest>) => {
    const known = open.get(id);
    if (!known) return;
    Object.assign(known.row, how, { durationMs: milliseconds(timestamp - known.start) });
    open.delete(id);
  };
  devTools.on('Network.requestWillBeSent', ({ requestId, request, wallTime, timestamp }) => {
    const row: BrowserRequest = {
      method: request.method,
      url: request.url,
      startedAt: wallTime * 1000,
      ttfbMs: null,
      durationMs: null,
      status: null,
      bytes: null,
      requestId: null,
      fromCache: false,
      end: 'open',
      error: null,
    };
    requests.push(row);
    open.set(requestId, { row, start: timestamp });
  });
  devTools.on('Network.responseReceived', ({ requestId, response, timestamp }) => {
    const known = open.get(requestId);
    if (!known) return;
    known.row.status = response.status;
    known.row.ttfbMs = milliseconds(timestamp - known.start);
    known.row.fromCache = response.fromDiskCache === true;
    // A response out of the browser's cache repeats the id of the line that it came with once.
    known.row.requestId = known.row.fromCache ? null : headerOf(response.headers, 'x-request-id');
  });
  devTools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    ended(requestId, timestamp, { end: 'finished', bytes: encodedDataLength }),
  );
  devTools.on('Network.loadingFailed', ({ requestId, timestamp, canceled, errorText }) =>
    ended(requestId, timestamp, { end: canceled ? 'canceled' : 'failed', error: errorText }),
  );
  await devTools.send('Network.enable');
  return requests;
}

const milliseconds = (seconds: number) => Math.round(seconds * 10_000) / 10;

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | null {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found ? found[1] : null;
}
