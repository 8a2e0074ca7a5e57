/** The page's final shape while the server makes it. */
export function ConnectSkeleton() {
  return (
    <main aria-busy="true" className="flex min-h-0 flex-1">
      <div className="flex-1 px-6 pt-4 max-phone:px-3">
        <h1 className="text-xl font-semibold">Send your own</h1>
        {['player', 'log'].map((step) => (
          <div key={step} className="mt-6 max-w-[860px] border-t border-line pt-4">
            <div className="h-5 w-48 rounded-chip bg-raised" />
            <div className="mt-3 h-56 rounded-control border border-line bg-surface" />
          </div>
        ))}
      </div>
      <div className="w-[360px] shrink-0 border-l border-line bg-surface max-phone:hidden wide:w-[408px]" />
    </main>
  );
}
