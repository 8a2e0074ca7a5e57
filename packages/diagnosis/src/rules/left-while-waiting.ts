import { finding, type Rule } from '../finding.ts';
import { waitWords } from '../harm-words.ts';

/** The viewer left during startup or a rebuffer. Its cause is the next finding. */
export const leftWhileWaiting: Rule = {
  code: 'left_while_waiting',
  requires: 'a session whose last state is starting or rebuffering, without a failure',
  find({ harms, timeline }) {
    const harm = harms.find(({ kind }) => kind === 'left_waiting');
    const last = timeline.states.at(-1);
    if (harm === undefined || last === undefined) return null;
    const during = last.state === 'starting' ? 'for the first frame' : 'in a rebuffer';
    return finding({
      code: 'left_while_waiting',
      severity: 'high',
      confidence: last.source === 'player' ? 0.97 : 0.92,
      summary: `The viewer left after waiting ${waitWords(harm)} ${during}.`,
      from: harm.from,
      to: harm.to,
      evidence: [
        { kind: 'state', id: String(timeline.states.length - 1), why: `${last.state} until the end`, at: harm.from },
      ],
      counterEvidence: harm.atMost
        ? [
            {
              kind: 'session',
              id: timeline.sessionId,
              why: 'the edge notices late that a viewer is gone: they may have left sooner',
              at: last.to,
            },
          ]
        : [],
    });
  },
};
