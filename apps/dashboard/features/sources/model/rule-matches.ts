import type { SourceTest } from './sample-test.ts';

/** What one session ID rule finds in a sample. */
export interface RuleMatches {
  /** Lines in which it finds one, CMCD having none. */
  readonly lines: number;
  /** Of these, those in which no rule before it does. */
  readonly first: number;
  /** A session ID that it found; null where it found none. */
  readonly example: string | null;
}

type Notes = Pick<SourceTest, 'notes'>;

/** What each rule finds, from the sample's tests with that rule alone, in the rules' order; null where there is no test yet. */
export function ruleMatches(tests: readonly (Notes | undefined)[]): readonly (RuleMatches | null)[] {
  const found = new Set<number>();
  return tests.map((test) => {
    if (!test) return null;
    const hits = test.notes.flatMap(({ sessionIdFrom, sessionId }, index) =>
      sessionIdFrom === 'source_rule' ? [{ index, sessionId }] : [],
    );
    const first = hits.filter(({ index }) => !found.has(index)).length;
    for (const { index } of hits) found.add(index);
    return { lines: hits.length, first, example: hits[0]?.sessionId ?? null };
  });
}
