/** The mark: the player's rail above, delivery's below, one instant through both. */
export function Mark() {
  return (
    <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true" className="shrink-0">
      <rect x="1" y="2" width="9" height="4" rx="1" className="fill-ink" />
      <rect x="9" y="10" width="10" height="4" rx="1" className="fill-ink" />
      <rect x="8.75" y="0" width="1.5" height="16" className="fill-accent" />
    </svg>
  );
}
