import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** From a beacon on a quiet machine to an upload of gigabytes. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

/**
 * What an operator watches of this process, for Prometheus. No label holds what a stranger or a customer can choose, so that
 * the number of series stays small and nothing of a tenant shows.
 */
export class Telemetry {
  readonly registry = new Registry();
  readonly bodies: Counter<'kind' | 'outcome'>;
  readonly bodyBytes: Counter<'kind'>;
  readonly records: Counter<'kind' | 'outcome'>;
  readonly refused: Counter<'kind' | 'reason'>;
  readonly settled: Counter;
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  /** Looking a series up by its labels costs more than counting. */
  readonly #series = new Map<string, { observe(seconds: number): void }>();

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.bodies = new Counter({
      name: 'telecine_bodies_total',
      help: 'Bodies that a receiving thread was given: ok, or why it could not store them. A part of a large body counts as one.',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.bodyBytes = new Counter({
      name: 'telecine_body_bytes_total',
      help: 'Bytes of bodies as they came to a receiving thread.',
      labelNames: ['kind'],
      registers,
    });
    this.records = new Counter({
      name: 'telecine_records_total',
      help: 'Player events, reports and log lines: accepted (stored now or before) or rejected.',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.refused = new Counter({
      name: 'telecine_rejected_records_total',
      help: 'Rejected records by reason.',
      labelNames: ['kind', 'reason'],
      registers,
    });
    this.settled = new Counter({
      name: 'telecine_settled_sessions_total',
      help: 'Sessions that this process settled; one that was settled again counts again.',
      registers,
    });
    this.#requests = new Histogram({
      name: 'telecine_http_request_duration_seconds',
      help: 'From the first byte of a request to the last of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
  }

  /** `route` is the route's pattern, never the URL. */
  answered(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    const known = this.#series.get(key) ?? this.#requests.labels(method, route, String(status));
    this.#series.set(key, known);
    known.observe(seconds);
  }
}
