import type { SessionScore } from '../score-session.ts';

/** A session of whom everything was said right, unless the spec says otherwise. */
export function scored(spec: Partial<SessionScore> = {}): SessionScore {
  return {
    id: 's',
    scenario: 'plain',
    player: 'p',
    signal: 'events',
    stalled: false,
    endsInStall: false,
    trueStartupMs: 900,
    found: true,
    coverageRight: true,
    pairing: { withLine: 10, right: 10, paired: 10, wrong: 0 },
    clockErrorMs: 5,
    startup: { errorMs: 20, statedMs: 50, source: 'player' },
    startedRight: true,
    rebuffers: { answered: 0, real: 0 },
    rebufferTime: { errorMs: 0, statedMs: 50, source: 'player' },
    rebufferRatioErrorPp: 0,
    bitrateError: 0,
    end: { answered: 'ended', real: 'ended' },
    verdict: { answered: 'healthy', confidence: 0.95, right: ['healthy'], isRight: true },
    ...spec,
  };
}
