import { NUMBER, SESSION_ID_ORIGINS, type SessionIdRule, TEXT } from '@telecine/domain';
import { LONGEST_SESSION_ID } from '../cmcd/line-cmcd.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText } from '../logs/row-texts.ts';
import { cookieFinder } from './cookie-finder.ts';
import { headerFinder } from './header-finder.ts';
import { patternFinder } from './pattern-finder.ts';
import { queryKeyFinder } from './query-key-finder.ts';
import { segmentFinder } from './segment-finder.ts';

/**
 * Looks in one place of a line. Puts what it finds into the draft's `found`, as bytes that stay until the line's end; false
 * where there is nothing.
 */
export type Finder = (draft: RowDraft) => boolean;

/** The places in which a source's lines carry the session ID when their CMCD has none, in the order in which they are tried. */
export class SessionIdRules {
  readonly #finders: readonly Finder[];

  constructor(rules: readonly SessionIdRule[]) {
    this.#finders = rules.map(finderOf);
  }

  /** Gives the row a session ID unless it has one. */
  apply(draft: RowDraft): void {
    const { row, found } = draft;
    if (hasText(row, TEXT.sessionId)) return;
    for (const find of this.#finders) {
      if (!find(draft) || found.bytes === null) continue;
      const length = found.to - found.from;
      if (length === 0 || length > LONGEST_SESSION_ID) continue;
      row.setText(TEXT.sessionId, found.bytes, found.from, found.to);
      row.numbers[NUMBER.sessionIdFrom] = SOURCE_RULE;
      return;
    }
  }
}

const SOURCE_RULE = SESSION_ID_ORIGINS.indexOf('source_rule');

function finderOf(rule: SessionIdRule): Finder {
  switch (rule.kind) {
    case 'query_key':
      return queryKeyFinder(rule.name);
    case 'header':
      return headerFinder(rule.name);
    case 'cookie':
      return cookieFinder(rule.name);
    case 'path_segment':
      return segmentFinder(rule.index);
    case 'pattern':
      return patternFinder(rule.in, rule.pattern);
  }
}
