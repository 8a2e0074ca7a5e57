import type { FindingCode, SessionMetrics, SessionSummary } from '@telecine/domain';
import type { SettledSession } from '../settled/settled-session.ts';
import { NOW } from './rows.ts';

const NO_METRICS: SessionMetrics = {
  startupTimeMs: null,
  rebufferCount: null,
  rebufferDurationMs: null,
  watchedTimeMs: null,
  playingTimeMs: null,
  averageBitrateKbps: null,
  renditionSwitchCount: null,
  seekCount: null,
  droppedFrames: null,
  playbackFailed: null,
  startupFailed: null,
  exitedBeforeStart: null,
  endedBy: null,
};

export interface TestSession extends Partial<Omit<SessionSummary, 'metrics' | 'requests'>> {
  readonly id: string;
  readonly code?: FindingCode;
  readonly failed?: number;
  readonly metrics?: Partial<SessionMetrics>;
}

/** A settled session with what a test is about, the rest plain. */
export function settled({ code = 'healthy', failed = 0, metrics, ...more }: TestSession): SettledSession {
  const startedAt = more.startedAt ?? NOW;
  return {
    session: {
      contentId: '',
      startedAt,
      endedAt: startedAt + 60_000,
      coverage: 'both',
      sessionIdFrom: 'cmcd',
      player: { name: 'hls.js', version: '1.7.4' },
      cdns: ['cdn-a'],
      pops: [],
      device: {},
      geo: {},
      streamingFormat: 'hls',
      requests: { total: 10, failed, slow: 0, paired: 9, hits: 8, misses: 2, bytes: 1e9 },
      reports: 12,
      clock: { offsetMs: 0, residualMs: 5, pairs: 9, sources: [] },
      completeness: { state: 'provisional', sources: [] },
      ...more,
      metrics: { ...NO_METRICS, ...metrics },
    },
    verdict: {
      code,
      confidence: 0.9,
      state: 'provisional',
      findings: [
        {
          code,
          severity: code === 'healthy' ? 'ok' : 'high',
          confidence: 0.9,
          summary: 'As it is.',
          from: startedAt,
          to: startedAt,
          evidence: [{ kind: 'session', id: more.id, why: 'Seen.', at: null }],
          counterEvidence: [],
          group: { key: `group-of-${code}`, code, pathPattern: '', cdn: '', pop: '', status: '', playerVersion: '' },
        },
      ],
    },
    strip: { states: [['playing', 0, 60_000, 'player']], marks: [] },
  };
}
