-- What each finding of a session has in common with those of others, one element a finding, in their order: `ARRAY JOIN groups`
-- and GROUP BY groups.key make issues of many sessions. Findings without harm to anybody (healthy, left by choice) are left out.
ALTER TABLE telecine.sessions{local} {cluster}
  ADD COLUMN IF NOT EXISTS `groups.key` Array(String) {z},
  ADD COLUMN IF NOT EXISTS `groups.code` Array({lc}) {z},
  ADD COLUMN IF NOT EXISTS `groups.severity` Array({lc}) {z},
  ADD COLUMN IF NOT EXISTS `groups.path_pattern` Array(String) {z},
  ADD COLUMN IF NOT EXISTS `groups.cdn` Array(String) {z},
  ADD COLUMN IF NOT EXISTS `groups.pop` Array({lc}) {z},
  ADD COLUMN IF NOT EXISTS `groups.status` Array({lc}) {z},
  ADD COLUMN IF NOT EXISTS `groups.player_version` Array({lc}) {z};
