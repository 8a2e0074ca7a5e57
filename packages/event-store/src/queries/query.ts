import type { Bound, EngineClient } from '../engine/engine-client.ts';
import { RowReader } from './row-reader.ts';

/** One SELECT: its SQL, what is bound into it, and how a row of its answer is read. Input gets in only as bound values. */
export interface Query<Params, Row> {
  readonly sql: string | ((params: Params) => string);
  readonly bound: (params: Params) => Bound;
  readonly row: (row: RowReader) => Row;
}

/** Asks as the reading user. Throws EventStoreError. */
export async function ask<Params, Row>(
  engine: EngineClient,
  query: Query<Params, Row>,
  params: Params,
): Promise<Row[]> {
  const sql = typeof query.sql === 'string' ? query.sql : query.sql(params);
  const rows = await engine.select(sql, query.bound(params));
  return rows.map((row) => query.row(new RowReader(row)));
}
