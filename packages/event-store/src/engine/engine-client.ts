import type { Readable } from 'node:stream';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
  TupleParam,
} from '@clickhouse/client';
import { EventStoreError } from '../errors.ts';
import { asEngineError, isNoAnswer } from './engine-error.ts';
import { pingEngine } from './ping-engine.ts';

export interface EngineUser {
  readonly name: string;
  readonly password: string;
}
/** Where an engine answers and as whom. Writing and reading are two users, so that no read can do more than read. */
export interface EngineAddress {
  readonly url: string;
  readonly writer: EngineUser;
  readonly reader: EngineUser;
}

export type Settings = Readonly<Record<string, string | number>>;
/** Values for `{name:Type}` in a statement; the only way for input to get into SQL. */
export type Bound = Readonly<Record<string, unknown>>;
/** A bound value of the type `Tuple(…)`. */
export const tuple = (values: readonly unknown[]): unknown => new TupleParam(values);

const REQUEST_TIMEOUT_MS = 60_000;
/** How long a question waits for an engine that is being restarted. */
const PATIENCE_MS = 5000;
/** How long an engine may take for its first answer; a server that was asleep needs some seconds. */
const CONNECTS_WITHIN_MS = 30_000;

/** Speaks to the engine that is connected at the moment. Throws EventStoreError. */
export class EngineClient {
  #writer: ClickHouseClient | null = null;
  #reader: ClickHouseClient | null = null;
  #address: EngineAddress | null = null;
  #connected: Promise<void>;
  #resolveConnected: () => void = () => {};
  #epoch = 0;
  #isClosed = false;
  #answeredAt = 0;

  constructor() {
    this.#connected = this.#waitForConnection();
  }

  get isConnected(): boolean {
    return this.#writer !== null;
  }

  /** Null while not connected. */
  get address(): EngineAddress | null {
    return this.#address;
  }

  /**
   * Changes with each life of the engine that we know of, and whenever a statement got no answer, since the engine may have
   * died of it. Part of each insert's token: within one life a retry is exact, and a replay after a crash is never taken for
   * a repetition of what the crash swallowed.
   */
  get epoch(): number {
    return this.#epoch;
  }

  /** When a statement got its answer last, by performance.now(). */
  get answeredAt(): number {
    return this.#answeredAt;
  }

  /** Takes this engine from now on. Throws when it doesn't answer, and when `until` or the client ends meanwhile. */
  async connect(address: EngineAddress, until?: AbortSignal): Promise<void> {
    const writer = client(address.url, address.writer);
    const timeout = AbortSignal.timeout(CONNECTS_WITHIN_MS);
    try {
      const result = await writer.query({
        query: 'SELECT 1',
        format: 'JSONEachRow',
        abort_signal: until ? AbortSignal.any([until, timeout]) : timeout,
      });
      await result.json();
      if (this.#isClosed) throw away();
    } catch (error) {
      await writer.close();
      throw asEngineError(error);
    }
    this.#epoch = this.#newEpoch();
    this.#address = address;
    this.#writer = writer;
    this.#reader = client(address.url, address.reader);
    this.#resolveConnected();
  }

  async disconnect(): Promise<void> {
    if (!this.#writer) return;
    const clients = [this.#writer, this.#reader];
    this.#address = null;
    this.#writer = null;
    this.#reader = null;
    this.#connected = this.#waitForConnection();
    await Promise.all(clients.map((each) => each?.close()));
  }

  /** Disconnects for good: what waits for an answer fails, and so does what is asked from now on, at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#resolveConnected();
    await this.disconnect();
  }

  /** Whether it is there now; known within two seconds, however busy its connections are. */
  async answers(): Promise<boolean> {
    return this.#address !== null && pingEngine(this.#address.url);
  }

  /** A statement of ours as the writing user. `body` is the data of an INSERT. */
  async command(sql: string, options: { bound?: Bound; settings?: Settings; body?: Readable } = {}): Promise<void> {
    const writer = await this.#patiently(() => this.#writer);
    try {
      const shared = {
        query: sql,
        query_params: { ...options.bound },
        clickhouse_settings: { ...options.settings } as ClickHouseSettings, // names are the engine's, which refuses unknown ones
      };
      if (!options.body) await writer.command(shared);
      else {
        const result = await writer.exec({ ...shared, values: options.body });
        result.stream.resume(); // the answer is empty; the socket is free again when it has been read
      }
      this.#noteAnswer();
    } catch (error) {
      const ours = asEngineError(error);
      if (isNoAnswer(ours)) this.#epoch = this.#newEpoch();
      throw ours;
    }
  }

  /** Appends rows whose members are named as the table's columns. */
  async insertRows(table: string, rows: readonly object[], settings: Settings = {}): Promise<void> {
    const writer = await this.#patiently(() => this.#writer);
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    try {
      await writer.command({
        query: `INSERT INTO ${table} FORMAT JSONEachRow\n${lines}`, // as one text: the client's own streaming takes ten times the CPU
        clickhouse_settings: { ...settings } as ClickHouseSettings, // as in `command`
      });
      this.#noteAnswer();
    } catch (error) {
      throw asEngineError(error);
    }
  }

  /** The rows that a SELECT gives, as the reading user. 64-bit numbers come as numbers: none of ours is beyond 2^53. */
  async select(sql: string, bound: Bound): Promise<readonly unknown[]> {
    const reader = await this.#patiently(() => this.#reader);
    try {
      const result = await reader.query({
        query: sql,
        query_params: { ...bound },
        format: 'JSONEachRow',
        clickhouse_settings: {
          output_format_json_quote_64bit_integers: 0,
          do_not_merge_across_partitions_select_final: 1,
        },
      });
      const rows = await result.json();
      this.#noteAnswer();
      return rows;
    } catch (error) {
      throw asEngineError(error);
    }
  }

  /** The answer to a SELECT in the engine's own format, which costs the least to write and to read. As the reading user. */
  async selectNative(sql: string, bound: Bound): Promise<Buffer> {
    const reader = await this.#patiently(() => this.#reader);
    try {
      const { stream } = await reader.exec({ query: `${sql}\nFORMAT Native`, query_params: { ...bound } });
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      this.#noteAnswer();
      return Buffer.concat(chunks);
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async #patiently(current: () => ClickHouseClient | null): Promise<ClickHouseClient> {
    const now = current();
    if (now) return now;
    if (this.#isClosed) throw away();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      this.#connected,
      new Promise((resolve) => {
        timer = setTimeout(resolve, PATIENCE_MS);
      }),
    ]);
    clearTimeout(timer);
    const later = current();
    if (later) return later;
    throw away();
  }

  #noteAnswer(): void {
    this.#answeredAt = performance.now();
  }

  #newEpoch(): number {
    return Math.max(Date.now(), this.#epoch + 1);
  }

  #waitForConnection(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolveConnected = resolve;
    });
  }
}

const away = (): EventStoreError =>
  new EventStoreError('engine_unavailable', 'The event store’s engine is not there right now.');

const client = (url: string, user: EngineUser): ClickHouseClient =>
  createClient({
    url,
    username: user.name,
    password: user.password,
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: 16,
    log: { level: ClickHouseLogLevel.OFF }, // we word and log what matters
    clickhouse_settings: { date_time_input_format: 'best_effort' },
  });
