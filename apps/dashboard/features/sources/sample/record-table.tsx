'use client';
import type { UrlRule } from '@telecine/domain';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { type RecordRow, recordRows } from '../model/record-rows.ts';
import type { SourceTest } from '../model/sample-test.ts';
import { LineGlyph } from './sample-input.tsx';

interface RecordTableProps {
  readonly test: SourceTest;
  readonly line: number;
  readonly urlRules: readonly UrlRule[];
}

/** What was read from one line, field by field; what it lacks, with what is missed; and what is kept under the vendor's names. */
export function RecordTable({ test, line, urlRules }: RecordTableProps) {
  const timeZone = useTimeZone();
  const index = test.notes.findIndex((note) => note.line === line);
  const record = test.records[index];
  const note = test.notes[index];
  const refused = test.rejected.find((each) => each.line === line);
  if (!record || !note) {
    return (
      <section aria-labelledby="record">
        <Heading line={line} />
        <p className="text-sm text-ink-2">{refused ? refused.detail : 'No record: put the caret into another line.'}</p>
      </section>
    );
  }
  const { known, kept } = recordRows(record, note, urlRules, timeZone);
  return (
    <section aria-labelledby="record">
      <Heading line={line} hint={`${known.filter(({ value }) => value !== null).length} of ${known.length} fields`} />
      <table className="w-full table-fixed text-sm">
        <colgroup>
          <col className="w-[132px]" />
          <col />
          <col className="w-[34%]" />
          <col className="w-5" />
        </colgroup>
        <tbody>
          {known.map((row) => (
            <Row key={row.field} row={row} />
          ))}
          {kept.length > 0 && (
            <tr>
              <th colSpan={4} className="pt-3 pb-1 text-left text-xs font-normal text-ink-3">
                Kept under their own names
              </th>
            </tr>
          )}
          {kept.map((row) => (
            <Row key={`kept ${row.field}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heading({ line, hint }: { readonly line: number; readonly hint?: string }) {
  return (
    <div className="flex items-baseline justify-between pb-1">
      <h3 id="record" className="text-[13px] font-semibold">
        What we read from line {line}
      </h3>
      {hint && <span className="text-xs text-ink-3">{hint}</span>}
    </div>
  );
}

function Row({ row: { field, value, note } }: { readonly row: RecordRow }) {
  return (
    <tr className="border-t border-line align-top [&>*]:py-[3px]">
      <th className="truncate pr-2 text-left font-mono text-xs font-normal" title={field}>
        {field}
      </th>
      <td className={`pr-2 font-mono text-xs break-all ${value === null ? 'text-ink-3' : ''}`}>
        {value ?? 'not in this line'}
      </td>
      <td className="text-xs text-ink-3">{note}</td>
      <td>
        {value === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            <LineGlyph mark="read" />
            <span className="sr-only">read</span>
          </>
        )}
      </td>
    </tr>
  );
}
