import clsx from 'clsx';
import css from './waterfall.module.css';
import { Watermarks } from './watermarks.tsx';

/** The names of the columns. */
export function WaterfallHead() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={1}
      className="relative h-5 shrink-0 border-b border-line text-2xs text-ink-2"
    >
      <div role="presentation" className={clsx(css.cells, 'h-full')}>
        <Column className="col-span-2 pl-4">Request</Column>
        <Column>POP</Column>
        <Column>Cache</Column>
        <Column className="text-right">Code</Column>
        <Column className="text-right max-wide:hidden">Body</Column>
        <Column className="text-right">Took</Column>
        <Column className="sr-only">On the time axis</Column>
      </div>
      <Watermarks />
    </div>
  );
}

function Column({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements
    <span role="columnheader" tabIndex={-1} className={className}>
      {children}
    </span>
  );
}
