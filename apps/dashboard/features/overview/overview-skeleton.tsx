/** The page's final shape while the server makes it. */
export function OverviewSkeleton() {
  return (
    <main className="min-h-0 flex-1 overflow-auto">
      <div className="flex h-11 items-center border-b border-line px-3 phone:px-4">
        <h1 className="text-lg font-semibold">Overview</h1>
      </div>
      <OverviewShape />
    </main>
  );
}

/** What stands below the head, empty. */
export function OverviewShape() {
  return (
    <div aria-busy="true">
      <p className="sr-only">The numbers are loading</p>
      <div aria-hidden="true">
        <div className="grid grid-cols-2 border-b border-line pt-7 pb-2.5 phone:grid-cols-9">
          {NUMBERS.map((place) => (
            <div
              key={place}
              className="h-[93px] px-3 py-1 phone:px-4 phone:not-first:border-l phone:not-first:border-line"
            >
              <div className="mt-1 h-2 w-16 rounded-bar bg-raised" />
              <div className="mt-3 h-4 w-20 rounded-bar bg-raised" />
            </div>
          ))}
        </div>
        <div className="grid border-b border-line phone:grid-cols-[minmax(0,1fr)_min(408px,36%)]">
          <div className="flex flex-col gap-8 px-4 py-10">
            {PLOTS.map(([place, height]) => (
              <div key={place} className="border-b border-line" style={{ height }} />
            ))}
          </div>
          <div className="border-line phone:border-l" />
        </div>
      </div>
    </div>
  );
}

const NUMBERS = ['sessions', 'startup', 'rebuffer', 'failures', 'exits', 'requests', 'edge', 'cache', 'errors'];
const PLOTS = [
  ['hurt', 112],
  ['rebuffer', 74],
  ['cache', 112],
] as const;
