/** A source's page in its final shape while the server makes it. */
export function SourceSkeleton() {
  return (
    <main aria-busy="true" className="min-h-0 flex-1">
      <h1 className="sr-only">Source</h1>
      <div className="flex flex-col gap-2 px-3 pt-4 pb-3 phone:px-4">
        <span className="h-5 w-48 rounded-chip bg-raised" />
        <span className="h-2.5 w-72 max-w-full rounded-chip bg-raised" />
      </div>
      <div className="h-[33px] border-b border-line" />
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 px-3 pt-4 phone:grid-cols-4 phone:px-4">
        {['lines', 'stored', 'refused', 'p50', 'p95', 'session', 'matched', 'complete'].map((fact) => (
          <span key={fact} className="h-8 rounded-chip bg-raised" />
        ))}
      </div>
    </main>
  );
}
