import { finding, type Rule } from '../finding.ts';
import { count } from '../words.ts';

/** The player asked for media and its reports never came, in a project whose players do report. */
export const reportingBlocked: Rule = {
  code: 'reporting_blocked',
  requires: 'media requests, no report at all, and a project in which players report',
  find({ timeline, context }) {
    if (context.projectReports !== true || timeline.coverage !== 'delivery_only') return null;
    const media = timeline.requests.filter(({ object }) => object.type === 'video' || object.type === 'muxed');
    if (media.length < 3) return null;
    return finding({
      code: 'reporting_blocked',
      severity: 'low',
      confidence: 0.75,
      summary: `The player fetched ${count(media.length, 'video segment')} and none of its reports came, where players of this project report.`,
      from: timeline.startedAt,
      to: timeline.endedAt,
      evidence: [{ kind: 'session', id: timeline.sessionId, why: 'no report received', at: timeline.startedAt }],
    });
  },
};
