import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Totals } from '@telecine/testkit';

const LOOK_MS = 100;
const CALM_LOOKS = 4;
const QUIET_WITHIN_MS = 5000;

const LINE_TABLES = [
  'delivery_requests',
  'rejected_records',
  'session_spans',
  'session_touches',
  'source_progress',
] as const;

interface User {
  readonly name: string;
  readonly password: string;
}

/** Questions to the engine itself: parity is checked below everything that is measured. */
export class EngineQueries {
  readonly #url: string;
  readonly #reader: User;
  readonly #admin: User;

  constructor(url: string, secretsFile: string) {
    this.#url = url;
    const secrets: unknown = JSON.parse(readFileSync(secretsFile, 'utf8'));
    const password = (key: string) =>
      typeof secrets === 'object' && secrets !== null ? String(Reflect.get(secrets, key)) : '';
    this.#reader = { name: 'telecine_reader', password: password('reader') };
    this.#admin = { name: 'telecine', password: password('admin') };
  }

  /** What the store holds of a source, repeats folded. */
  totalsOfSource(sourceId: string): Promise<Totals> {
    return this.#totals('telecine.delivery_requests FINAL', sourceId);
  }

  /** The same with every row that lies there: for millions of lines of which each was sent once. */
  totalsAsStored(sourceId: string): Promise<Totals> {
    return this.#totals('telecine.delivery_requests', sourceId);
  }

  async #totals(table: string, sourceId: string): Promise<Totals> {
    const rows = await this.#rows(
      `SELECT count(), sum(bytes), uniqExactIf(session_id, session_id_from = 'cmcd') FROM ${table} WHERE source_id = {id:String}`,
      sourceId,
    );
    const statuses = await this.#rows(
      `SELECT status, count() FROM ${table} WHERE source_id = {id:String} GROUP BY status ORDER BY status`,
      sourceId,
    );
    const [requests = 0, bytes = 0, sessionIds = 0] = (rows[0] ?? []).map(Number);
    return {
      requests,
      bytes,
      sessionIds,
      statuses: Object.fromEntries(statuses.map(([status, count]) => [Number(status), Number(count)])),
    };
  }

  /** Of a source's lines that are kept as refused, how many for which reason, repeats folded. */
  async refusedOfSource(sourceId: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.#rows(
      `SELECT reason, count() FROM telecine.rejected_records FINAL WHERE source_id = {id:String} GROUP BY reason`,
      sourceId,
    );
    return Object.fromEntries(rows.map(([reason, count]) => [reason, Number(count)]));
  }

  /** Merges all that lies in Telecine's tables, so that each partition is one part; bytes on disk by table, empty ones left out. */
  async mergedBytes(): Promise<ReadonlyMap<string, number>> {
    const active = "FROM system.parts WHERE active AND database = 'telecine'";
    const tables = await this.#rows(`SELECT DISTINCT table ${active}`, '', this.#admin);
    for (const [table] of tables) await this.command(`OPTIMIZE TABLE telecine.${table} FINAL`);
    const rows = await this.#rows(
      `SELECT table, sum(bytes_on_disk) ${active} GROUP BY table ORDER BY 2 DESC`,
      '',
      this.#admin,
    );
    return new Map(rows.map(([table = '', bytes]) => [table, Number(bytes)]));
  }

  /**
   * Empties the tables of what logs leave, and waits until the engine is calm. Otherwise a run that comes later has to merge
   * its rows with those of the runs before: by chance, and for as much as it takes to store its own twice.
   */
  async forgetLines(): Promise<void> {
    for (const table of LINE_TABLES) await this.command(`TRUNCATE TABLE telecine.${table}`);
    await this.quiet();
  }

  /** A statement as the user who may do all. */
  async command(sql: string): Promise<void> {
    await this.#ask(sql, '', this.#admin);
  }

  /** The answer to a question as that user. */
  async rows(sql: string): Promise<string[][]> {
    return this.#rows(sql, '', this.#admin);
  }

  /** Events of a project, repeats folded, and the distinct sessions among them. */
  async eventTotals(projectId: string): Promise<{ readonly events: number; readonly sessions: number }> {
    const [row] = await this.#rows(
      `SELECT count(), uniqExact(session_id) FROM telecine.player_events FINAL WHERE project_id = {id:String}`,
      projectId,
    );
    const [events = 0, sessions = 0] = (row ?? []).map(Number);
    return { events, sessions };
  }

  /** Sessions of a project of which an event can be read. */
  async visibleSessions(projectId: string): Promise<readonly string[]> {
    const rows = await this.#rows(
      `SELECT DISTINCT session_id FROM telecine.player_events WHERE project_id = {id:String} ORDER BY session_id`,
      projectId,
    );
    return rows.map(([sessionId]) => sessionId ?? '');
  }

  /** Waits until the engine merges nothing, so that its work for one run doesn't fall into the next. */
  async quiet(): Promise<void> {
    const until = Date.now() + QUIET_WITHIN_MS;
    for (let calm = 0; calm < CALM_LOOKS && Date.now() < until; ) {
      await sleep(LOOK_MS);
      const [row] = await this.#rows('SELECT count() FROM system.merges', '', this.#admin);
      calm = Number(row?.[0]) === 0 ? calm + 1 : 0;
    }
  }

  async #rows(sql: string, id: string, user = this.#reader): Promise<string[][]> {
    const text = await this.#ask(`${sql} FORMAT TSV`, id, user);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  }

  async #ask(sql: string, id: string, user: User): Promise<string> {
    const response = await fetch(`${this.#url}/?${new URLSearchParams({ param_id: id })}`, {
      method: 'POST',
      headers: { 'X-ClickHouse-User': user.name, 'X-ClickHouse-Key': user.password },
      body: sql,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The engine refused a question of the bench: ${text.slice(0, 300)}`);
    return text;
  }
}
