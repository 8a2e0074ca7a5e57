/** One line through all plots; never animated. */
export function Crosshair({ at }: { readonly at: number }) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-0 left-[44px]">
      <div className="absolute inset-y-0 w-px bg-accent-line" style={{ left: `${at * 100}%` }} />
    </div>
  );
}
