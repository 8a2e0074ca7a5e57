import type { SessionMetrics, SessionTimeline, Verdict } from '@telecine/domain';
import { withGroups } from './group-key.ts';
import { type DiagnosisContext, observe } from './observe.ts';
import { rank } from './rank.ts';
import { RULES } from './rules.ts';

/**
 * Says what happened in a session and why: observes what hurt, asks every rule, and puts the cause of the worst harm first.
 * Pure; never throws. The verdict is provisional while a source may still deliver lines of the session.
 */
export function diagnose(timeline: SessionTimeline, metrics: SessionMetrics, context: DiagnosisContext = {}): Verdict {
  const observation = observe(timeline, metrics, context);
  const findings = RULES.flatMap((rule) => rule.find(observation) ?? []);
  const ranked = rank(observation, findings);
  const [blamed] = ranked;
  return {
    code: blamed?.code ?? 'undetermined',
    confidence: blamed?.confidence ?? 0,
    state: timeline.completeness.state,
    findings: withGroups(ranked, timeline),
  };
}
