/** The page's final shape while the server makes it. */
export function IssuesSkeleton() {
  return (
    <main className="min-h-0 flex-1 overflow-auto">
      <div className="flex h-11 items-center border-b border-line px-3 phone:px-4">
        <h1 className="text-lg font-semibold">Issues</h1>
      </div>
      <IssueRowsShape />
    </main>
  );
}

const ROWS = Array.from({ length: 16 }, (_, index) => index);

/** What stands below the head, empty. */
export function IssueRowsShape() {
  return (
    <div aria-busy="true">
      <p className="sr-only">The issues are loading</p>
      <div aria-hidden="true" className="pt-16">
        {ROWS.map((row) => (
          <div key={row} className="flex h-7 items-center gap-6 border-b border-line px-4">
            <span className="h-1.5 w-72 rounded-bar bg-pressed" />
            <span className="h-1.5 w-20 rounded-bar bg-pressed" />
            <span className="ml-auto h-1.5 w-40 rounded-bar bg-pressed" />
          </div>
        ))}
      </div>
    </div>
  );
}
