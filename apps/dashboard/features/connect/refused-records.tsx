import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { type ConnectStatus, refusedText } from './model/check-rows.ts';

const MOST = 5;

/** Records that were refused in the last hour, with what was said of the newest. */
export function RefusedRecords({ status }: { readonly status: ConnectStatus }) {
  if (status.refused.length === 0)
    return <p className="pt-3 text-sm text-ink-3">No record was refused in the last hour.</p>;
  return (
    <section aria-label="Refused records" className="pt-3">
      <h3 className="flex items-center gap-2 font-medium">
        <SeverityGlyph severity="medium" /> Refused in the last hour
      </h3>
      <ul className="mt-1 text-sm">
        {status.refused.slice(0, MOST).map((each) => (
          <li key={`${each.sourceId} ${each.reason}`} className="py-1">
            <p>{refusedText(each, status.at)}</p>
            <p className="break-words text-ink-2">{each.detail}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
