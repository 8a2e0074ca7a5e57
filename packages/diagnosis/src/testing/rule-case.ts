import type { FindingCode, SessionTimeline, Verdict } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import type { DiagnosisContext } from '../observe.ts';
import { codesOf, verdictOf } from './session.ts';

/** One session, and what the rule in question must make of it. */
export interface RuleCase {
  readonly guarantee: string;
  readonly session: Partial<SessionTimeline>;
  readonly context?: DiagnosisContext;
  /** The verdict; the rule's own code where it is not told. */
  readonly verdict?: FindingCode;
  /** The rule has nothing to say here. */
  readonly silent?: boolean;
  /** What the rule's sentence must say. */
  readonly says?: RegExp;
  /** What speaks against it must say; nothing may where this is null. */
  readonly against?: RegExp | null;
}

/** Tests of one rule: where it holds, where something that looks alike must not be called by its name, and that all it says is proved. */
export function describeRule(code: FindingCode, cases: readonly RuleCase[]): void {
  describe(code, () => {
    test.each(cases)('$guarantee', (each) => {
      const verdict = verdictOf(each.session, each.context);
      const found = verdict.findings.find((finding) => finding.code === code);
      if (each.silent) expect(codesOf(verdict)).not.toContain(code);
      else expect(codesOf(verdict)).toContain(code);
      if (!each.silent || each.verdict !== undefined) expect(verdict.code).toBe(each.verdict ?? code);
      if (each.says) expect(found?.summary).toMatch(each.says);
      if (each.against) expect(found?.counterEvidence.map(({ why }) => why).join('; ')).toMatch(each.against);
      if (each.against === null) expect(found?.counterEvidence).toEqual([]);
      if (found !== undefined) expectProved(found, each.session);
    });
  });
}

function expectProved(found: Verdict['findings'][number], session: Partial<SessionTimeline>): void {
  const ids = new Set([
    ...(session.requests ?? []).flatMap(({ playerRequest, deliveryRequests }) => [
      playerRequest?.id,
      ...deliveryRequests.map(({ id }) => id),
    ]),
    ...(session.events ?? []).map(({ raw }) => raw.id),
  ]);
  expect(found.summary.length).toBeLessThanOrEqual(150);
  expect(found.summary).not.toMatch(/…$/);
  expect(found.evidence.length).toBeGreaterThan(0);
  expect(found.from).toBeLessThanOrEqual(found.to);
  for (const { kind, id, why } of [...found.evidence, ...found.counterEvidence]) {
    if (kind === 'delivery_request' || kind === 'player_request' || kind === 'player_event') expect(ids).toContain(id);
    expect(why.length).toBeGreaterThan(0);
  }
}
