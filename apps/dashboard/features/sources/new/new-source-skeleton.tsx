/** The page's final shape while the server makes it. */
export function NewSourceSkeleton() {
  return (
    <main aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 items-center border-b border-line px-3 phone:px-4">
        <h1 className="text-lg font-semibold">Add a source</h1>
      </div>
      <div className="flex flex-1">
        <div className="w-[196px] border-r border-line max-phone:hidden" />
        <div className="grid flex-1 grid-cols-2 content-start gap-1.5 p-5 phone:grid-cols-4">
          {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((card) => (
            <span key={card} className="h-9 rounded-control bg-raised" />
          ))}
        </div>
      </div>
    </main>
  );
}
