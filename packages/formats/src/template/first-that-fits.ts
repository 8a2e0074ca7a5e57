import type { FieldReader } from '../logs/field-reader.ts';
import type { LineOutcome, LogFormat } from '../logs/log-format.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/**
 * Lines that may be written in one of several ways: each is tried, first the one that the line before had. What a way that
 * doesn't fit had read is forgotten. A line that none fits is refused with what the first one says.
 */
export function firstThatFits(fields: FieldReader, ways: readonly LogFormat[]): LogFormat {
  let latest = 0;
  const attempt = (index: number, draft: RowDraft, bytes: Buffer, from: number, to: number): LineOutcome | undefined =>
    ways[index]?.read(draft, bytes, from, to);
  return {
    read: (draft, bytes, from, to) => {
      const outcome = attempt(latest, draft, bytes, from, to);
      if (!isMisfit(outcome)) return outcome ?? null;
      let first: LineOutcome = outcome;
      for (let index = 0; index < ways.length; index++) {
        if (index === latest) continue;
        draft.clear();
        fields.begin();
        const other = attempt(index, draft, bytes, from, to);
        if (index === 0 && isMisfit(other)) first = other;
        if (isMisfit(other)) continue;
        latest = index;
        return other ?? null;
      }
      return first;
    },
  };
}

const isMisfit = (outcome: LineOutcome | undefined): outcome is Exclude<LineOutcome, null | 'header'> =>
  typeof outcome === 'object' && outcome !== null && outcome.reason === 'wrong_shape';
