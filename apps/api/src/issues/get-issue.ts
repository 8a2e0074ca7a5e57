import type { IssueEntry, Project } from '@telecine/control-plane';
import type { IssueValue, SettledSession } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { findIssue } from './find-issue.ts';
import { type IssueItem, issueItem } from './issue-item.ts';
import { type IssueSelection, issuePeriod, sessionsByStretch } from './issue-period.ts';

/** A session in which the issue is, and what was found there. Instants are epoch ms. */
export interface IssueSample {
  readonly session: SettledSession['session'];
  readonly verdict: Pick<SettledSession['verdict'], 'code' | 'confidence' | 'state'>;
  readonly strip: SettledSession['strip'];
  readonly finding: {
    readonly summary: string;
    readonly from: number;
    readonly to: number;
    /** The verdict names it. */
    readonly blamed: boolean;
  };
}

export interface IssueDetail {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  /** Selected sessions, with the issue and without. */
  readonly sessions: number;
  readonly issue: IssueItem;
  /** By stretch of time: all sessions, those with the issue, and of these those harmed; null where there was no session. */
  readonly series: readonly {
    readonly at: number;
    readonly sessions: number | null;
    readonly withIssue: number | null;
    readonly harmed: number | null;
  }[];
  /** The issue's most frequent values of each dimension, beside how frequent they are in all selected sessions. */
  readonly dimensions: readonly IssueValue[];
  readonly latest: readonly IssueSample[];
  readonly mostHarmed: readonly IssueSample[];
  readonly history: readonly IssueEntry[];
}

const MOST_SAMPLES = 6;

/** All that is known of one issue. Throws `not_found` for a key that no session has. */
export async function getIssue(
  services: Services,
  project: Project,
  key: string,
  query: IssueSelection,
): Promise<IssueDetail> {
  const { eventStore, controlPlane } = services;
  const period = issuePeriod(project, query);
  const { chosen, from, to, stepMs, buckets } = period;
  const samples = async (order: 'latest' | 'most_harmed') =>
    (await eventStore.issueSamples({ ...chosen, key, order, limit: MOST_SAMPLES })).map((row) => sampleOf(row, key));
  const ever = await findIssue(services, project, key);
  const [[found], sessions, all, points, dimensions, latest, mostHarmed, record, history] = await Promise.all([
    eventStore.issueGroups({ ...chosen, keys: [key], limit: 1 }),
    eventStore.countSessions(chosen),
    sessionsByStretch(services, period),
    eventStore.issueSeries({ ...chosen, keys: [key], stepMs }),
    eventStore.issueDimensions({ ...chosen, key }),
    samples('latest'),
    samples('most_harmed'),
    controlPlane.findIssueRecord(project.id, key),
    controlPlane.listIssueHistory(project.id, key),
  ]);
  const inSelection = found ?? { ...ever, shows: [], sessions: 0, blamed: 0, harmed: 0 };
  const byBucket = new Map(points.map((point) => [point.bucket, point]));
  return {
    from,
    to,
    stepMs,
    sessions,
    issue: issueItem(inSelection, ever, record ?? undefined, sessions),
    series: Array.from({ length: buckets }, (_, bucket) => {
      const size = all[bucket] ?? null;
      const point = byBucket.get(bucket);
      return {
        at: from + bucket * stepMs,
        sessions: size,
        withIssue: size === null ? null : (point?.sessions ?? 0),
        harmed: size === null ? null : (point?.harmed ?? 0),
      };
    }),
    dimensions,
    latest,
    mostHarmed,
    history,
  };
}

function sampleOf({ session, verdict, strip }: SettledSession, key: string): IssueSample {
  const { code, confidence, state } = verdict;
  const found = verdict.findings.filter(({ group }) => group.key === key);
  const finding = found.find((each) => each.code === each.group.code) ?? found[0];
  return {
    session,
    verdict: { code, confidence, state },
    strip,
    finding: {
      summary: finding?.summary ?? '',
      from: finding?.from ?? session.startedAt,
      to: finding?.to ?? session.endedAt,
      blamed: isBlamed(verdict, key),
    },
  };
}

/** The verdict names it first; or, where it names only that the viewer left while waiting, next. */
function isBlamed({ code, findings: [first, second] }: SettledSession['verdict'], key: string): boolean {
  if (first?.group.key === key) return true;
  return code === 'left_while_waiting' && first?.group.code === code && second?.group.key === key;
}
