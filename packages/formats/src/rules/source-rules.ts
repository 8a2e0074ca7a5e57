import { compileUrlRules, type LogFormatOptions, TEXT, type UrlRules } from '@telecine/domain';
import { LONGEST_CONTENT_ID } from '../cmcd/line-cmcd.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText } from '../logs/row-texts.ts';
import { SessionIdRules } from './session-id-rules.ts';

/** What a source's configuration says of lines whatever their format. */
export interface SourceRules {
  /** Adds to a row that is whole what CMCD and fields left open. */
  apply(draft: RowDraft): void;
}

/** Null where the configuration has none. */
export function sourceRules({ sessionIdRules = [], urlRules = [] }: LogFormatOptions): SourceRules | null {
  if (sessionIdRules.length === 0 && urlRules.length === 0) return null;
  const sessionIds = new SessionIdRules(sessionIdRules);
  const urls = compileUrlRules(urlRules);
  return {
    apply: (draft) => {
      sessionIds.apply(draft);
      if (urlRules.length > 0) nameContent(draft, urls);
    },
  };
}

/** CMCD's content ID comes first. */
function nameContent({ row, scratch }: RowDraft, urls: UrlRules): void {
  if (hasText(row, TEXT.contentId)) return;
  const content = urls.byRule(row.text(TEXT.path))?.content;
  if (content === undefined || content.length > LONGEST_CONTENT_ID) return;
  const from = scratch.used;
  scratch.used += scratch.bytes.write(content, from);
  row.setText(TEXT.contentId, scratch.bytes, from, scratch.used);
}
