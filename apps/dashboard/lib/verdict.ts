import type { Coverage, Severity, Verdict } from '@telecine/domain';

/** How loud a verdict is: that of the finding it blames. */
export function severityOf(verdict: Verdict): Severity {
  const blamed = verdict.findings.find((finding) => finding.code === verdict.code);
  if (verdict.code === 'healthy') return 'ok';
  return blamed?.severity ?? 'none';
}

export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = {
  high: 'High severity',
  medium: 'Medium severity',
  low: 'Low severity',
  ok: 'No harm',
  none: 'No severity',
};

export const COVERAGE_LABELS: Readonly<Record<Coverage, string>> = {
  both: 'Both sides',
  player_only: 'Player only',
  delivery_only: 'Delivery only',
};
