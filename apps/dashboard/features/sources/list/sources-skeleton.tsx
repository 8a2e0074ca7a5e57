/** The list's final shape while the server makes it. */
export function SourcesSkeleton() {
  return (
    <main aria-busy="true" className="min-h-0 flex-1">
      <div className="flex h-11 items-center border-b border-line px-4">
        <h1 className="text-lg font-semibold">Sources</h1>
      </div>
      <div className="pt-9">
        {['one', 'two', 'three'].map((row) => (
          <div key={row} className="flex h-8 items-center border-b border-line px-4">
            <span className="h-2.5 w-40 rounded-chip bg-raised" />
          </div>
        ))}
      </div>
    </main>
  );
}
