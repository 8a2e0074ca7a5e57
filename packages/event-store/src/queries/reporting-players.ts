import type { Query } from './query.ts';

/** How many of a player's sessions had reports. */
export interface ReportingPlayer {
  readonly playerName: string;
  readonly sessions: number;
  /** Of these, seen by the player's side too. */
  readonly reporting: number;
}

/** The players of a project's sessions that started at or after an instant, epoch ms. */
export const reportingPlayers: Query<{ projectId: string; since: number }, ReportingPlayer> = {
  sql: `SELECT player_name, count() AS sessions, countIf(coverage != 'delivery_only') AS reporting
FROM telecine.sessions FINAL
WHERE project_id = {project:String}
  AND anchor_hour >= toDateTime({since:UInt32}, 'UTC') - INTERVAL 12 HOUR
  AND started_at >= toDateTime64({since:UInt32}, 3, 'UTC')
GROUP BY player_name
ORDER BY sessions DESC
LIMIT 1000
SETTINGS do_not_merge_across_partitions_select_final = 1`,
  bound: ({ projectId, since }) => ({ project: projectId, since: Math.floor(since / 1000) }),
  row: (row) => ({
    playerName: row.text('player_name'),
    sessions: row.number('sessions'),
    reporting: row.number('reporting'),
  }),
};
