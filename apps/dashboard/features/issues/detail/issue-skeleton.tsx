/** The page's final shape while the answer is on its way. */
export function IssueSkeleton({ issueKey = '' }: { readonly issueKey?: string }) {
  return (
    <main aria-busy="true" className="min-h-0 flex-1 overflow-hidden">
      <p className="sr-only">The issue is loading</p>
      <div className="px-4 pt-2.5 text-xs text-ink-2">
        Issues <span className="text-ink-3">/</span> <span className="font-mono">{issueKey}</span>
      </div>
      <div aria-hidden="true">
        <div className="mx-4 mt-4 h-3.5 w-[420px] max-w-full rounded-bar bg-raised" />
        <div className="mx-4 mt-4 mb-4 h-2 w-[520px] max-w-full rounded-bar bg-raised" />
        <div className="h-[49px] border-y border-line" />
        <div className="grid phone:grid-cols-[minmax(0,1fr)_min(408px,36%)]">
          <div className="h-[180px] border-b border-line" />
          <div className="border-line phone:border-l" />
        </div>
      </div>
    </main>
  );
}
