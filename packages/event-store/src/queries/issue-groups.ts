import { FINDING_CODES, type FindingCode, type FindingGroup, SEVERITIES, type Severity } from '@telecine/domain';
import { ISSUE_COLUMNS, orStart, SEVERITY_RANK } from './issue-sql.ts';
import type { Query } from './query.ts';
import { type SessionSelection, selectionSql } from './session-selection.ts';

/** Like findings of the selected sessions, as one. */
export interface IssueGroup {
  readonly group: FindingGroup;
  /** The worst that it had in any of the sessions. */
  readonly severity: Severity;
  /** Selected sessions that have such a finding. */
  readonly sessions: number;
  /** By which codes it showed, its own among them, each with how many sessions; most frequent first. */
  readonly shows: readonly { readonly code: FindingCode; readonly sessions: number }[];
  /** Of which the verdict blames it. */
  readonly blamed: number;
  /** Of which play stopped or failed, or the viewer left while waiting, whatever is blamed. */
  readonly harmed: number;
  /** When such a finding first began and last ended in the selected sessions, epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface IssueGroupQuery extends SessionSelection {
  /** Only these; null = all. */
  readonly keys: readonly string[] | null;
  readonly limit: number;
}

/** The groups of the selected sessions' findings, most harm first: by sessions blamed on it, sessions harmed, sessions. */
export const issueGroups: Query<IssueGroupQuery, IssueGroup> = {
  sql: (query) => `SELECT key,
  any(code) AS code,
  any(path_pattern) AS path_pattern,
  any(cdn) AS cdn,
  any(pop) AS pop,
  any(status) AS status,
  any(player_version) AS player_version,
  argMin(severity, ${SEVERITY_RANK('severity')}) AS worst,
  count() AS sessions,
  sumMap(arrayMap(shown -> toString(shown), found), arrayMap(shown -> toUInt32(1), found)) AS shown,
  shown.1 AS shown_codes,
  shown.2 AS shown_sessions,
  countIf(has(blamed_keys, key)) AS blamed,
  countIf(was_harmed) AS harmed,
  toUnixTimestamp64Milli(min(${orStart('first_at')})) AS first,
  toUnixTimestamp64Milli(max(${orStart('last_at')})) AS last
FROM (
  SELECT ${ISSUE_COLUMNS},
    groups.code AS codes, groups.severity AS severities, groups.path_pattern AS path_patterns, groups.cdn AS cdns_of_groups,
    groups.pop AS pops_of_groups, groups.status AS statuses, groups.player_version AS player_versions,
    groups.first_at AS first_ats, groups.last_at AS last_ats
  FROM telecine.sessions FINAL
  WHERE ${selectionSql(query).sql}${query.keys ? '\n    AND hasAny(groups.key, {keys:Array(String)})' : ''}
)
ARRAY JOIN keys AS key, codes AS code, founds AS found, severities AS severity, path_patterns AS path_pattern, cdns_of_groups AS cdn,
  pops_of_groups AS pop, statuses AS status, player_versions AS player_version, first_ats AS first_at, last_ats AS last_at${
    query.keys ? '\nWHERE key IN {keys:Array(String)}' : ''
  }
GROUP BY key
ORDER BY blamed DESC, harmed DESC, sessions DESC, last DESC, key
LIMIT {limit:UInt32}`,
  bound: (query) => ({
    ...selectionSql(query).bound,
    limit: query.limit,
    ...(query.keys ? { keys: query.keys } : {}),
  }),
  row: (row) => ({
    group: {
      key: row.text('key'),
      code: row.word('code', FINDING_CODES, 'undetermined'),
      pathPattern: row.text('path_pattern'),
      cdn: row.text('cdn'),
      pop: row.text('pop'),
      status: row.text('status'),
      playerVersion: row.text('player_version'),
    },
    severity: row.word('worst', SEVERITIES, 'none'),
    sessions: row.number('sessions'),
    shows: shownBy(row.texts('shown_codes'), row.numbers('shown_sessions')),
    blamed: row.number('blamed'),
    harmed: row.number('harmed'),
    firstAt: row.number('first'),
    lastAt: row.number('last'),
  }),
};

/** Codes of rows that a later version wrote are left out. */
function shownBy(codes: readonly string[], sessions: readonly number[]): IssueGroup['shows'] {
  const shows = codes.flatMap((text, index) => {
    const code = FINDING_CODES.find((each) => each === text);
    return code === undefined ? [] : [{ code, sessions: sessions[index] ?? 0 }];
  });
  return shows.sort((a, b) => b.sessions - a.sessions || (a.code < b.code ? -1 : 1));
}
