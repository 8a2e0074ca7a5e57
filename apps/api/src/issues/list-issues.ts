import type { IssueRecord, Project } from '@telecine/control-plane';
import { type FindingCode, ISSUE_STATES, type IssueState, parseFilter } from '@telecine/domain';
import type { IssueGroup } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { decisionOf, type IssueItem, issueItem } from './issue-item.ts';
import { type IssueSelection, issuePeriod, sessionsByStretch } from './issue-period.ts';

export const ISSUE_SORTS = ['impact', 'last_seen'] as const;

export interface IssueQuery extends IssueSelection {
  /** Empty: in any state. */
  readonly states: readonly IssueState[];
  /** Those that show by one of these; empty: by any. */
  readonly codes: readonly FindingCode[];
  /** A member's id, `none` for nobody; null: whoever has it. */
  readonly assignee: string | null;
  /** `impact`: by sessions blamed on it, sessions harmed, sessions. */
  readonly sort: (typeof ISSUE_SORTS)[number];
  /** 1 to 500. */
  readonly limit: number;
}

export interface IssueList {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  /** Sessions of that time that pass the filter. */
  readonly sessions: number;
  /** `points`: sessions with it in each stretch of time, null where there was no session at all. */
  readonly issues: readonly (IssueItem & { readonly points: readonly (number | null)[] })[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** How many there would be in any state, of any code and whoever has them. */
  readonly all: number;
  /** False where there are so many that those with the least harm were not looked at. */
  readonly complete: boolean;
  /** How many there would be with another state, and with another code. */
  readonly states: Readonly<Record<IssueState, number>>;
  readonly codes: readonly { readonly code: FindingCode; readonly issues: number }[];
}

const MOST_ISSUES = 5000;

/** Issues that were seen in a time. One that was resolved and has been seen since is open. */
export async function listIssues(services: Services, project: Project, query: IssueQuery): Promise<IssueList> {
  const { eventStore, controlPlane } = services;
  const period = issuePeriod(project, query);
  const [found, sessions, all, known] = await Promise.all([
    eventStore.issueGroups({ ...period.chosen, keys: null, limit: MOST_ISSUES + 1 }),
    eventStore.countSessions(period.chosen),
    sessionsByStretch(services, period),
    controlPlane.listIssueRecords(project.id),
  ]);
  const groups = found.slice(0, MOST_ISSUES);
  const records = new Map(known.map((record) => [record.key, record]));
  const everOf = everReader(services, project);
  const isResolved = ({ group }: IssueGroup): boolean => records.get(group.key)?.state === 'resolved';
  await everOf.read(groups.filter(isResolved)); // of these the state now depends on when they were seen last

  const passes = passing(query, records, (group) => everOf.get(group).lastAt);
  const matching = groups.filter((group) => passes.state(group) && passes.code(group) && passes.assignee(group));
  const sorted = query.sort === 'last_seen' ? [...matching].sort((a, b) => b.lastAt - a.lastAt) : matching;
  const page = sorted.slice(0, query.limit);
  await everOf.read(page);
  const points = await pointsOf(services, period, page, all);
  return {
    from: period.from,
    to: period.to,
    stepMs: period.stepMs,
    sessions,
    issues: page.map((group) => ({
      ...issueItem(group, everOf.get(group), records.get(group.group.key), sessions),
      points: points(group.group.key),
    })),
    total: matching.length,
    all: groups.length,
    complete: found.length <= MOST_ISSUES,
    states: countStates(groups.filter((group) => passes.code(group) && passes.assignee(group)).map(passes.stateOf)),
    codes: countCodes(groups.filter((group) => passes.state(group) && passes.assignee(group))),
  };
}

/** When groups were seen, over all sessions that are kept; of those not read yet, in the selected ones. */
function everReader({ eventStore }: Services, { id: projectId }: Project) {
  const ever = new Map<string, IssueGroup>();
  const anywhere = { projectId, from: null, to: null, filter: parseFilter('') };
  return {
    async read(groups: readonly IssueGroup[]): Promise<void> {
      const keys = groups.map(({ group }) => group.key).filter((key) => !ever.has(key));
      if (keys.length === 0) return;
      for (const group of await eventStore.issueGroups({ ...anywhere, keys, limit: keys.length })) {
        ever.set(group.group.key, group);
      }
    },
    get: (group: IssueGroup): IssueGroup => ever.get(group.group.key) ?? group,
  };
}

function passing(
  { states, codes, assignee }: IssueQuery,
  records: ReadonlyMap<string, IssueRecord>,
  lastSeenAt: (group: IssueGroup) => number,
) {
  const stateOf = (group: IssueGroup): IssueState => decisionOf(records.get(group.group.key), lastSeenAt(group)).state;
  const assigneeOf = ({ group }: IssueGroup): string => records.get(group.key)?.assignee?.id ?? 'none';
  return {
    stateOf,
    state: (group: IssueGroup): boolean => states.length === 0 || states.includes(stateOf(group)),
    code: ({ shows }: IssueGroup): boolean => codes.length === 0 || shows.some(({ code }) => codes.includes(code)),
    assignee: (group: IssueGroup): boolean => assignee === null || assigneeOf(group) === assignee,
  };
}

async function pointsOf(
  { eventStore }: Services,
  { chosen, stepMs }: ReturnType<typeof issuePeriod>,
  page: readonly IssueGroup[],
  all: readonly (number | null)[],
): Promise<(key: string) => readonly (number | null)[]> {
  const keys = page.map(({ group }) => group.key);
  const rows = await eventStore.issueSeries({ ...chosen, keys, stepMs });
  const sizes = new Map(rows.map(({ key, bucket, sessions }) => [`${key} ${bucket}`, sessions]));
  return (key) => all.map((size, bucket) => (size === null ? null : (sizes.get(`${key} ${bucket}`) ?? 0)));
}

function countStates(states: readonly IssueState[]): Record<IssueState, number> {
  const counts = ISSUE_STATES.map((state) => [state, states.filter((each) => each === state).length]);
  return Object.fromEntries(counts) as Record<IssueState, number>; // one entry for each state, by construction
}

/** An issue counts for each code by which it shows. Most frequent first. */
function countCodes(groups: readonly IssueGroup[]): { code: FindingCode; issues: number }[] {
  const counts = new Map<FindingCode, number>();
  for (const { code } of groups.flatMap(({ shows }) => shows)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, issues]) => ({ code, issues }))
    .sort((a, b) => b.issues - a.issues || (a.code < b.code ? -1 : 1));
}
