import type { SessionDetail } from '@telecine/domain';

/** The one sentence below the verdict: what the blamed finding says, else what can be said without one. */
export function verdictSentence({ session, verdict }: SessionDetail): string {
  const blamed = verdict.findings.find(({ code }) => code === verdict.code);
  if (blamed) return blamed.summary;
  if (verdict.code === 'healthy') return 'No harm to the viewer was seen by either side.';
  if (verdict.code === 'undetermined') {
    return session.completeness.state === 'final'
      ? 'No rule had enough evidence to name a cause.'
      : 'No rule has enough evidence yet. Logs are still due.';
  }
  return '';
}
