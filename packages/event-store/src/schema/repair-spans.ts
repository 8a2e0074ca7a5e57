import type { EngineClient } from '../engine/engine-client.ts';
import { ask, type Query } from '../queries/query.ts';

/** Views whose target is made again, and the raw table that each reads. */
const VIEWS = [
  { view: 'delivery_spans_mv', table: 'delivery_requests' },
  { view: 'event_spans_mv', table: 'player_events' },
] as const;

/**
 * Makes spans again from parts that changed in the last hour: insurance against a crash between a raw part and its view's
 * rows, for what no segment replays. Repeating it changes nothing, because spans hold only minima and maxima.
 */
export async function repairSpans(engine: EngineClient): Promise<void> {
  for (const { view, table } of VIEWS) {
    const [select = ''] = await ask(engine, viewSelect, { view }); // the view's own words, so that they can't differ
    const columns = await ask(engine, selectColumns, { select });
    const recent = `_part IN (SELECT name FROM system.parts WHERE database = 'telecine' AND table = '${table}' AND active AND modification_time >= now() - 3600)`;
    await engine.command(
      `INSERT INTO telecine.session_spans (${columns.join(', ')}) ${select.replace(' WHERE ', ` WHERE ${recent} AND `)}`,
    );
  }
}

const viewSelect: Query<{ view: string }, string> = {
  sql: `SELECT as_select FROM system.tables WHERE database = 'telecine' AND name = {view:String} LIMIT 1`,
  bound: ({ view }) => ({ view }),
  row: (row) => row.text('as_select'),
};

const selectColumns: Query<{ select: string }, string> = {
  sql: ({ select }) => `DESCRIBE (${select})`,
  bound: () => ({}),
  row: (row) => row.text('name'),
};
