import type { Severity } from '@telecine/domain';
import { SEVERITY_LABELS } from '@/lib/verdict.ts';

/** Severity as a shape: high diamond, medium triangle, low ring, ok tick, none dash. The shape tells, colour only helps. */
export function SeverityGlyph({ severity, size = 10 }: { readonly severity: Severity; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 10 10"
      role="img"
      aria-label={SEVERITY_LABELS[severity]}
      className={`shrink-0 ${COLOURS[severity]}`}
    >
      <title>{SEVERITY_LABELS[severity]}</title>
      {SHAPES[severity]}
    </svg>
  );
}

const COLOURS: Readonly<Record<Severity, string>> = {
  high: 'text-sev-high',
  medium: 'text-sev-medium',
  low: 'text-sev-low',
  ok: 'text-sev-ok',
  none: 'text-ink-3',
};
const SHAPES: Readonly<Record<Severity, React.ReactNode>> = {
  high: <path d="M5 0.4 9.6 5 5 9.6 0.4 5Z" fill="currentColor" />,
  medium: <path d="M5 0.8 9.7 9.2H0.3Z" fill="currentColor" />,
  low: <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  ok: <path d="M1.4 5.4 4 8 8.8 2.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  none: <path d="M2 5H8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
};
