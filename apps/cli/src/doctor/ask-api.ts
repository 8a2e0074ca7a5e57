import type { ReadinessReport } from '@telecine/api';
import type { Finding } from './finding.ts';

/** What was at the API's address. */
export type ApiAnswer =
  | {
      readonly kind: 'report';
      readonly checks: readonly Finding[];
      /** The API's clock by its `Date` header, whole seconds; null without one. Epoch ms, as are the two of ours. */
      readonly date: number | null;
      readonly askedAt: number;
      readonly answeredAt: number;
    }
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'stranger'; readonly status: number };

/** Longer than the API itself waits for its stores. */
const PATIENCE_MS = 10_000;

/** Asks `/readyz`, which answers 503 with the same report when something is wrong. */
export async function askApi(apiUrl: string): Promise<ApiAnswer> {
  const askedAt = Date.now();
  try {
    const response = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const answeredAt = Date.now();
    const checks = readReport(await response.text());
    if (checks === null) return { kind: 'stranger', status: response.status };
    const date = Date.parse(response.headers.get('date') ?? '');
    return { kind: 'report', checks, date: Number.isNaN(date) ? null : date, askedAt, answeredAt };
  } catch (error) {
    return codeOf(error) === 'ECONNREFUSED' ? { kind: 'refused' } : { kind: 'silent', why: reasonOf(error) };
  }
}

/** The checks of a ReadinessReport; null for a text that is none. */
function readReport(text: string): readonly Finding[] | null {
  let report: Partial<Record<keyof ReadinessReport, unknown>> | null;
  try {
    report = JSON.parse(text);
  } catch {
    return null; // no JSON: not ours
  }
  const checks = report?.checks;
  return Array.isArray(checks) && checks.length > 0 && checks.every(isFinding) ? checks : null;
}

function isFinding(value: unknown): value is Finding {
  if (typeof value !== 'object' || value === null) return false;
  const { name, ok, detail, remedy } = value as Partial<Record<keyof Finding, unknown>>; // each member is looked at
  return (
    typeof name === 'string' &&
    typeof ok === 'boolean' &&
    typeof detail === 'string' &&
    (remedy === null || typeof remedy === 'string')
  );
}

/** `fetch` hides what happened in the cause. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : null;
  return typeof code === 'string' ? code : null;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s.`;
  const code = codeOf(error);
  if (code !== null) return `${code}.`;
  return error instanceof Error ? error.message : String(error);
}
