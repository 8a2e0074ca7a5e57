/** The page's final shape while the server measures. */
export function AccuracySkeleton() {
  return (
    <main className="min-h-0 flex-1 overflow-auto">
      <div className="flex min-h-11 items-center border-b border-line px-3 phone:px-4">
        <h1 className="text-lg font-semibold">Accuracy</h1>
      </div>
      <AccuracyShape />
    </main>
  );
}

/** What stands below the head, empty. */
export function AccuracyShape() {
  return (
    <div aria-busy="true">
      <p className="px-3 pt-3 text-sm text-ink-2 phone:px-4">
        Joined sessions are measured again by their log lines alone. This takes a few seconds.
      </p>
      <div aria-hidden="true" className="pt-12">
        {['all', 'players', 'player', 'sources', 'source'].map((row) => (
          <div key={row} className="flex h-14 items-center border-b border-line px-3 phone:px-4">
            <span className="h-2.5 w-40 rounded-chip bg-raised" />
          </div>
        ))}
        <div className="mx-3 mt-10 h-[300px] max-w-3xl border-b border-l border-line phone:mx-4" />
      </div>
    </div>
  );
}
