import clsx from 'clsx';
import { WHO, WHO_LABELS } from '../model/bar-segments.ts';
import { WHO_FILL } from './who-fill.ts';

/** Which colour is whose time. */
export function WhoLegend() {
  return (
    <ul
      className="flex min-w-0 gap-2.5 overflow-hidden text-xs text-ink-2 max-phone:hidden"
      aria-label="Who spent the time"
    >
      {WHO.filter((who) => who !== 'unknown').map((who) => (
        <Entry key={who} className={WHO_FILL[who]} label={WHO_LABELS[who]} />
      ))}
      <Entry className="hatch border border-dashed border-line-control" label="One side only" />
    </ul>
  );
}

function Entry({ className, label }: { readonly className: string; readonly label: string }) {
  return (
    <li className="flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={clsx('size-2.5 rounded-bar', className)} /> {label}
    </li>
  );
}
