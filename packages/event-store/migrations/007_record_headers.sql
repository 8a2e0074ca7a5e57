-- What named the fields of a refused line when it came: without it, a line of values can't be read again. Empty where nothing did,
-- and in rows that were written before.
ALTER TABLE telecine.rejected_records{local} {cluster}
  ADD COLUMN IF NOT EXISTS record_header String CODEC(ZSTD(3));
