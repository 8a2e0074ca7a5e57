import type { CheckRow } from './model/check-rows.ts';

/** A tick in a ring when it arrived, a triangle where something is wrong, an empty ring while it is waited for. */
export function CheckGlyph({ state }: { readonly state: CheckRow['state'] }) {
  const { label, colour, shape } = GLYPHS[state];
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      role="img"
      aria-label={label}
      className={`mt-0.5 shrink-0 ${colour}`}
    >
      <title>{label}</title>
      {shape}
    </svg>
  );
}

const GLYPHS = {
  arrived: {
    label: 'Arrived',
    colour: 'text-sev-ok',
    shape: (
      <>
        <circle cx="8" cy="8" r="7" />
        <path d="M5 8.3 7.2 10.5 11 5.8" />
      </>
    ),
  },
  waiting: { label: 'Waiting', colour: 'text-ink-3', shape: <circle cx="8" cy="8" r="7" strokeDasharray="2.4 2" /> },
  problem: {
    label: 'Needs a look',
    colour: 'text-sev-medium',
    shape: <path d="M8 1.8 15 14.2H1ZM8 6.5v3.2M8 12v.1" />,
  },
} as const;
