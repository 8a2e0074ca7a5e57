import type { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { EventStoreError } from '../errors.ts';
import { asEngineError, isNoAnswer } from './engine-error.ts';

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

const REQUEST_TIMEOUT_MS = 60_000;
/** How long a question waits for an engine that is being restarted. */
const PATIENCE_MS = 5000;

/** Speaks to the engine that is connected at the moment. Throws EventStoreError. */
export class EngineClient {
  #writer: ClickHouseClient | null = null;
  #reader: ClickHouseClient | null = null;
  #connected: Promise<void>;
  #resolveConnected: () => void = () => {};
  #epoch = 0;

  constructor() {
    this.#connected = this.#waitForConnection();
  }

  get isConnected(): boolean {
    return this.#writer !== null;
  }

  /**
   * Changes with each life of the engine that we know of, and whenever a statement got no answer, since the engine may have
   * died of it. Part of each insert's token: within one life a retry is exact, and a replay after a crash is never taken for
   * a repetition of what the crash swallowed.
   */
  get epoch(): number {
    return this.#epoch;
  }

  /** Takes this engine from now on. Throws when it doesn't answer. */
  async connect(address: EngineAddress): Promise<void> {
    const writer = client(address.url, address.writer);
    try {
      await writer.query({ query: 'SELECT 1', format: 'JSONEachRow' }).then((result) => result.json());
    } catch (error) {
      await writer.close();
      throw asEngineError(error);
    }
    this.#epoch = this.#newEpoch();
    this.#writer = writer;
    this.#reader = client(address.url, address.reader);
    this.#resolveConnected();
  }

  async disconnect(): Promise<void> {
    if (!this.#writer) return;
    const clients = [this.#writer, this.#reader];
    this.#writer = null;
    this.#reader = null;
    this.#connected = this.#waitForConnection();
    await Promise.all(clients.map((each) => each?.close()));
  }

  async answers(): Promise<boolean> {
    return (await this.#writer?.ping())?.success ?? false;
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
    } catch (error) {
      const ours = asEngineError(error);
      if (isNoAnswer(ours)) this.#epoch = this.#newEpoch();
      throw ours;
    }
  }

  /** Appends rows whose members are named as the table's columns. */
  async insertRows(table: string, rows: readonly object[], settings: Settings = {}): Promise<void> {
    const writer = await this.#patiently(() => this.#writer);
    try {
      await writer.insert({
        table,
        values: rows,
        format: 'JSONEachRow',
        clickhouse_settings: { ...settings } as ClickHouseSettings, // as in `command`
      });
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
      return await result.json();
    } catch (error) {
      throw asEngineError(error);
    }
  }

  async #patiently(current: () => ClickHouseClient | null): Promise<ClickHouseClient> {
    const now = current();
    if (now) return now;
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
    throw new EventStoreError('engine_unavailable', 'The event store’s engine is not there right now.');
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
