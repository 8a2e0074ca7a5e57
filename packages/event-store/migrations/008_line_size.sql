-- What a line takes on disk beside its request ID: what players say and the path repeat themselves, so a stronger level is
-- worth its time; an id has 48 bits, of which T64 writes no more.
ALTER TABLE telecine.delivery_requests{local} {cluster}
  MODIFY COLUMN cmcd Map({lc}, String) CODEC(ZSTD(3)),
  MODIFY COLUMN path String CODEC(ZSTD(3)),
  MODIFY COLUMN id UInt64 CODEC(T64);
