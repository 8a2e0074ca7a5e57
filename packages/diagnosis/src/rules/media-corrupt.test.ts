import { describeRule } from '../testing/rule-case.ts';
import { request, statesFrom } from '../testing/session.ts';

const STATES = statesFrom('inferred', ['starting', 800], ['playing', 7_000]);
const line = (segment: number, at: number) => request({ at, name: `seg${segment}` });

describeRule('media_corrupt', [
  {
    guarantee: 'of lines alone, a segment that is fetched whole over and over and never passed could not be played',
    session: { states: STATES, requests: [line(4, 0), line(5, 500), line(4, 3_000), line(5, 3_400), line(5, 4_000)] },
    says: /^seg5 came whole three times, and play never came past it\./,
    against: null,
  },
  {
    guarantee: 'a segment that is fetched twice was wanted better',
    session: { states: STATES, requests: [line(4, 0), line(5, 500), line(5, 3_400)] },
    verdict: 'healthy',
    silent: true,
  },
]);
