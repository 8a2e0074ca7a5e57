import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineClient } from '../engine/engine-client.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Where a row of each table lies in a cluster: all of a session on one shard, so that joins stay local. */
const SHARDED_BY: Readonly<Record<string, string>> = {
  delivery_requests: 'cityHash64(session_id)',
  player_events: 'cityHash64(session_id)',
  rejected_records: 'id',
  session_spans: 'cityHash64(session_id)',
  session_touches: 'cityHash64(session_id)',
  source_progress: 'cityHash64(source_id)',
  source_intake: 'cityHash64(source_id)',
  raw_lines: 'id',
  sessions: 'cityHash64(session_id)',
  session_revisions: 'cityHash64(session_id)',
};

/** Applies every migration, in order of their names. All of them may be applied again. */
export async function migrate(engine: EngineClient, cluster?: string): Promise<void> {
  for (const statement of migrationStatements(cluster)) await engine.command(statement);
}

/** The statements for one node, or for the cluster of that name in the server's configuration. */
export function migrationStatements(cluster?: string): string[] {
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  const statements = files.sort().flatMap((name) => split(filled(readMigration(name), cluster)));
  if (cluster === undefined) return statements;
  const distributed = Object.entries(SHARDED_BY).map(
    ([table, key]) =>
      `CREATE TABLE IF NOT EXISTS telecine.${table} ON CLUSTER ${cluster} AS telecine.${table}_local ENGINE = Distributed('${cluster}', 'telecine', '${table}_local', ${key})`,
  );
  // A table that is there already has to learn its shards' new columns.
  const altered = statements
    .filter((statement) => statement.startsWith('ALTER TABLE') && statement.includes('ADD COLUMN'))
    .map((statement) => statement.replace(/^(ALTER TABLE telecine\.\w+)_local/, '$1'));
  return [...statements, ...distributed, ...altered];
}

/** Names of the tables and views that the migrations make. */
export const migratedTables = (cluster?: string): string[] =>
  migrationStatements(cluster).flatMap(
    (statement) => /^CREATE (?:TABLE|MATERIALIZED VIEW) IF NOT EXISTS telecine\.(\w+)/.exec(statement)?.[1] ?? [],
  );

const readMigration = (name: string): string => readFileSync(path.join(MIGRATIONS, name), 'utf8');

/** A window of deduplication on each table and each view's target: without it a repeated insert is stored once and viewed twice. */
const NODE_SETTINGS = 'non_replicated_deduplication_window = 10000';
const REPLICA_SETTINGS = 'replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800';
/** Parts are on disk when an insert returns, so that its segment may go; and small, since wide parts cost a third more. */
const DURABLE =
  'fsync_after_insert = 1, fsync_part_directory = 1, min_compressed_bytes_to_fsync_after_merge = 1, min_bytes_for_wide_part = 268435456';

function filled(sql: string, cluster: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    cluster: cluster === undefined ? '' : `ON CLUSTER ${cluster}`,
    local: cluster === undefined ? '' : '_local',
    raw: `${cluster === undefined ? NODE_SETTINGS : REPLICA_SETTINGS}, ${DURABLE}`,
    lc: 'LowCardinality(String)',
    z: 'CODEC(ZSTD(1))',
    t: 'CODEC(T64, ZSTD(1))',
    d: 'CODEC(Delta(8), ZSTD(1))',
    d4: 'CODEC(Delta(4), ZSTD(1))',
  };
  return sql
    .replace(/\{engine:(\w+)(?:\(([^)]*)\))?\}/g, (_, name: string, args?: string) => engine(name, args, cluster))
    .replace(/\{(\w+)\}/g, (brace, name: string) => words[name] ?? brace);
}

function engine(name: string, args: string | undefined, cluster: string | undefined): string {
  if (cluster === undefined) return args ? `${name}(${args})` : name;
  const place = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'";
  return `Replicated${name}(${args ? `${place}, ${args}` : place})`;
}

const split = (sql: string): string[] =>
  sql
    .replace(/^--.*$/gm, '')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
