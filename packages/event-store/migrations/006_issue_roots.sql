-- By which codes an issue showed in a session: a retry or a silence is in the group of the failure that it comes of. In rows that were
-- written before, empty: of the group's own code alone.
ALTER TABLE telecine.sessions{local} {cluster}
  ADD COLUMN IF NOT EXISTS `groups.found_codes` Array(Array({lc})) {z};
