import type { JoinedRequest, SessionDetail } from '@telecine/domain';
import type { GroundTruth, TrueRequest } from './ground-truth.ts';
import type { LineOwner } from './line-owner.ts';

export interface PairingResult {
  /** Player requests that the API reports and that have a log line in truth. */
  readonly withLine: number;
  /** Of these, paired with their line. */
  readonly right: number;
  /** Player requests that were given any line. */
  readonly paired: number;
  /** Of these, given a line of another request. */
  readonly wrong: number;
}

/** One session's answer against its ground truth. Errors are answer minus truth. */
export interface SessionResult {
  readonly id: string;
  readonly expected: boolean;
  readonly found: boolean;
  readonly coverage: string;
  readonly coverageRight: boolean;
  readonly pairing: PairingResult;
  readonly startupErrorMs: number | null;
  readonly rebufferCountError: number | null;
  readonly rebufferErrorMs: number | null;
  readonly verdict: string;
  readonly verdictRight: boolean;
}

/** Compares. `answer` is null for an unknown session. */
export function evaluateSession(truth: GroundTruth, answer: SessionDetail | null, owner: LineOwner): SessionResult {
  const metrics = answer?.session.metrics;
  const startup = metrics?.startupTimeMs?.value ?? null;
  const difference = (value: number | undefined, real: number) =>
    value === undefined ? null : Math.round(value - real);
  return {
    id: truth.id,
    expected: truth.sid !== null && truth.coverage !== null,
    found: answer !== null,
    coverage: answer?.session.coverage ?? '–',
    coverageRight: answer?.session.coverage === truth.coverage,
    pairing: evaluatePairing(truth, answer?.requests ?? [], owner),
    startupErrorMs: startup === null || truth.startupMs === null ? null : Math.round(startup - truth.startupMs),
    rebufferCountError: difference(metrics?.rebufferCount?.value, truth.rebufferCount),
    rebufferErrorMs: difference(metrics?.rebufferDurationMs?.value, truth.rebufferMs),
    verdict: answer?.verdict.code ?? '–',
    verdictRight: answer !== null && truth.verdicts.includes(answer.verdict.code),
  };
}

function evaluatePairing(truth: GroundTruth, requests: readonly JoinedRequest[], owner: LineOwner): PairingResult {
  let [withLine, right, paired, wrong] = [0, 0, 0, 0];
  for (const { playerRequest, deliveryRequests } of requests) {
    if (!playerRequest) continue;
    const url = comparable(playerRequest.url);
    const tries = truth.requests.filter((request) => comparable(request.url) === url);
    const real = nearest(tries, playerRequest.startedAt);
    const own = real?.requestId ?? null;
    // Earlier tries of the same URL belong to the request too, and so do lines whose answer never reached the page.
    const allowed = new Set(
      tries
        .filter((request) => real !== null && request.startedAt <= real.startedAt)
        .map((request) => request.requestId),
    );
    const lines = deliveryRequests.map((line) => owner.requestIds(line));
    const strangers = lines.filter((ids) => !ids.some((id) => allowed.has(id) || truth.unseenRequestIds.has(id)));
    if (lines.length > 0) paired++;
    if (strangers.length > 0) wrong++;
    if (own === null || truth.coverage === 'player_only') continue; // no line of it carries the session's ID
    withLine++;
    if (strangers.length === 0 && lines.some((ids) => ids.includes(own))) right++;
  }
  return { withLine, right, paired, wrong };
}

function nearest(requests: readonly TrueRequest[], at: number): TrueRequest | null {
  return requests.reduce<TrueRequest | null>(
    (best, request) =>
      best === null || Math.abs(request.startedAt - at) < Math.abs(best.startedAt - at) ? request : best,
    null,
  );
}

/** A URL with its CMCD argument taken out and its escapes written one way. */
export function comparable(text: string): string {
  const url = new URL(text);
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('CMCD='));
  return `${url.origin}${decode(url.pathname)}${query.length > 0 ? `?${query.map(decode).join('&')}` : ''}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a stray percent sign: compared as it stands
  }
}
