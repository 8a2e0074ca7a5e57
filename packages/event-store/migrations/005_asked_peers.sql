-- Which stretch of other sessions' time a verdict was compared with, and a hash of the answer; 1970 and '' where none was. What comes
-- into that stretch later may change the verdict, and finds the session by it.
ALTER TABLE telecine.sessions{local} {cluster}
  ADD COLUMN IF NOT EXISTS peers_from DateTime64(3, 'UTC') {z},
  ADD COLUMN IF NOT EXISTS peers_to DateTime64(3, 'UTC') {z},
  ADD COLUMN IF NOT EXISTS peers_key String {z};

-- To which hours the lines belong that touched a session: what was compared with others of that time finds out. Of reports, 1970.
ALTER TABLE telecine.session_touches{local} {cluster}
  ADD COLUMN IF NOT EXISTS hour DateTime('UTC') {z};

ALTER TABLE telecine.delivery_touches_mv{local} {cluster} MODIFY QUERY
SELECT now64(3) AS touched_at, project_id, session_id, toStartOfHour(toDateTime(started_at, 'UTC')) AS hour
FROM telecine.delivery_requests{local}
WHERE session_id != ''
GROUP BY project_id, session_id, hour;
