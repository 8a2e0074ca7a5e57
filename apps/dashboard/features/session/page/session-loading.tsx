import css from '../time/time-area.module.css';

const FACTS = [52, 78, 64, 70, 88, 60, 72];
const ROWS = [180, 120, 140, 100, 160, 130, 110, 150, 90, 170, 120, 140];

/** The page's shape before its data: grey bars where text will be, no shimmer. */
export function SessionLoading({ sessionId }: { readonly sessionId: string }) {
  return (
    <main
      aria-busy="true"
      aria-label="Loading the session"
      className={`${css.area} flex min-h-0 flex-1 overflow-hidden`}
    >
      <div className="min-w-0 flex-1">
        <div className="h-[83px] px-4 pt-2.5">
          <p className="h-4 truncate text-xs text-ink-2">
            Sessions <span className="mx-1 text-ink-3">/</span> <span className="font-mono text-ink">{sessionId}</span>
          </p>
          <Bar className="mt-3 h-5 w-52" />
          <Bar className="mt-2 h-3 w-96 max-w-full" />
        </div>
        <div className="flex h-[49px] border-y border-line max-phone:overflow-hidden">
          {FACTS.map((width) => (
            <div key={width} className="border-r border-line px-3.5 py-2">
              <Bar className="h-2 w-10" />
              <div style={{ width }}>
                <Bar className="mt-2 h-3 w-full" />
              </div>
            </div>
          ))}
        </div>
        <div className="h-[46px] border-b border-line" />
        <div className="h-[22px] border-b border-line" />
        <Head title="Viewer" />
        <div className="h-36">
          {['State', 'Buffer length', 'Bitrate', 'Events'].map((lane) => (
            <div key={lane} className="flex h-9 items-center px-4 text-xs text-ink-2">
              <span className="w-(--gutter) max-phone:hidden">{lane}</span>
              <span className="h-4 flex-1 border border-line" />
            </div>
          ))}
        </div>
        <Head title="Delivery" />
        {ROWS.map((width, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
          <div key={row} className="flex h-6 items-center px-4">
            <div style={{ width }}>
              <Bar className="h-2.5 w-full" />
            </div>
          </div>
        ))}
      </div>
      <div className="w-[408px] shrink-0 border-l border-line bg-surface max-wide:w-[360px] max-phone:hidden">
        <div className="h-[33px] border-b border-line" />
        <div className="space-y-2.5 p-3.5">
          <Bar className="h-3.5 w-44" />
          {[1, 2, 3, 4].map((line) => (
            <Bar key={line} className="h-3 w-full" />
          ))}
        </div>
      </div>
    </main>
  );
}

const Head = ({ title }: { readonly title: string }) => (
  <p className="h-[25px] border-y border-line bg-surface px-4 text-sm/6 font-semibold">{title}</p>
);
const Bar = ({ className }: { readonly className: string }) => (
  <div className={`rounded-chip bg-ink-3/40 ${className}`} />
);
