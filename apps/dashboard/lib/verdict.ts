import type { Coverage, FindingCode, Severity, Verdict } from '@telecine/domain';

/** How loud a verdict is: that of the finding it blames. */
export function severityOf(verdict: Verdict): Severity {
  const blamed = verdict.findings.find((finding) => finding.code === verdict.code);
  if (verdict.code === 'healthy') return 'ok';
  return blamed?.severity ?? 'none';
}

/** How loud a code mostly is: its sign where it stands for many sessions, in which the severity may differ. */
export function usualSeverityOf(code: FindingCode): Severity {
  switch (code) {
    case 'healthy':
    case 'left_by_choice':
      return 'ok';
    case 'undetermined':
      return 'none';
    case 'reporting_blocked':
    case 'silent_failure':
    case 'hidden_retry':
    case 'sides_disagree':
      return 'low';
    case 'cdn_failover':
    case 'abr_overreach':
    case 'abr_oscillation':
    case 'frames_dropped':
      return 'medium';
    default:
      return 'high';
  }
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
