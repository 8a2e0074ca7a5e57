-- When each of the findings was: an issue is first and last seen when they were, not when their sessions began. In rows that
-- were written before, 1970.
ALTER TABLE telecine.sessions{local} {cluster}
  ADD COLUMN IF NOT EXISTS `groups.first_at` Array(DateTime64(3, 'UTC')) {z},
  ADD COLUMN IF NOT EXISTS `groups.last_at` Array(DateTime64(3, 'UTC')) {z};
