/**
 * What the verdict blames, as an expression over the settled sessions: the group of the finding that it names; where that is only that
 * the viewer left while waiting, also the next one, what they waited for. Empty where the verdict is about no group.
 */
const BLAMED_KEYS = `if(groups.code[1] = verdict_code OR has(groups.found_codes[1], verdict_code),
      arraySlice(groups.key, 1, if(groups.code[1] = 'left_while_waiting', 2, 1)), [])`;

/** Play stopped, never began though the viewer waited for it, or failed: whatever the verdict blames for it. */
const WAS_HARMED = "ifNull(rebuffer_count, 0) > 0 OR ifNull(playback_failed, 0) = 1 OR ended_by = 'left_waiting'";

/** Of each settled session what issues are made of, its groups as arrays. Rows that don't know when a finding was have 1970. */
export const ISSUE_COLUMNS = `started_at,
    groups.key AS keys,
    arrayMap((code, found) -> if(empty(found), [code], found), groups.code, groups.found_codes) AS founds,
    ${BLAMED_KEYS} AS blamed_keys,
    ${WAS_HARMED} AS was_harmed`;

/** Rank of a severity, the worst first; columns of `groups` know no others. */
export const SEVERITY_RANK = (severity: string): string =>
  `transform(${severity}, ['high', 'medium', 'low'], [0, 1, 2], 3)`;

/** An instant of a finding, or the session's start where the row doesn't know it. */
export const orStart = (at: string): string => `if(toUnixTimestamp64Milli(${at}) = 0, started_at, ${at})`;
