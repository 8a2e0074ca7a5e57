import {
  asSourceId,
  type SessionRecords,
  type SourceFacts,
  type StoredDeliveryRequest,
  type StoredPlayerEvent,
} from '@telecine/domain';
import { Random } from '../random.ts';
import { imaginedEvent, imaginedLine } from './imagined-records.ts';

/** What happens in an imagined session beside plain play. All off by default. */
export interface Imagination {
  readonly seed: number;
  /** Default 30. */
  readonly segments?: number;
  /** How far the player's clock is ahead, ms, and how fast it runs away. */
  readonly skewMs?: number;
  readonly driftPpm?: number;
  /** Lines as the plain combined format has them: whole seconds of the end, no durations, no hosts. */
  readonly combined?: boolean;
  /** Share of segments whose first try fails at the edge; the player tries again and reports the last try. */
  readonly retries?: number;
  /** From this segment on the first CDN fails, and each request goes to the second. */
  readonly failoverAt?: number;
  /** The report of a request that failed over has the start of its first try, as Shaka's have. */
  readonly reportsFirstStart?: boolean;
  /** Requests go to a router that sends them on to another host. */
  readonly redirects?: boolean;
  /** Everything is a range of one file for each track. */
  readonly ranges?: boolean;
  /** Share of segments that are asked of both CDNs at once, the slower one given up. */
  readonly hedged?: number;
  /** Share of segments that come from the browser's cache: reported, but not logged. */
  readonly cached?: number;
  /** Share of segments that a page fetched ahead of its player: logged seconds before the player has them from its cache. */
  readonly prefetched?: number;
  /** Share of edge lines with a shield's and an origin's line behind them. */
  readonly misses?: number;
  /** Reports wait for up to this, ms. */
  readonly reportDelayMs?: number;
  /** Share of requests that are reported. Default all. */
  readonly reported?: number;
}

/** An imagined session: what is stored of it, and what is true of it. */
export interface ImaginedSession {
  readonly records: SessionRecords;
  /** The line that answered each reported request; null where nothing was logged. By the report's id. */
  readonly answers: ReadonlyMap<string, string | null>;
  /** All lines of each reported request, tries and tiers behind the edge included. */
  readonly lines: ReadonlyMap<string, ReadonlySet<string>>;
}

const START = 1_790_000_000_000;
const SEGMENT_MS = 4_000;
const TRACKS = ['v', 'a'] as const;
/** Segments that are asked for at once, before the buffer is full. */
const AT_ONCE = 4;
const IMAGINED_HOSTS = ['cdn-a.example', 'cdn-b.example', 'router.example'] as const;
const IMAGINED_SOURCES: readonly SourceFacts[] = ['a', 'b', 'r', 'o'].map((name) => ({
  id: `src_${name}`,
  name: `cdn-${name}`,
  completeUntil: START + 1e9,
}));

/** Plays a session of two tracks in the imagination. Equal options give equal records. */
export function imaginedSession(options: Imagination): ImaginedSession {
  const play = new ImaginedPlay(options);
  for (let number = 0; number < (options.segments ?? 30); number++) {
    for (const track of TRACKS) play.fetch(number, track);
  }
  return play.result();
}

/** One request of the player as it truly was. */
interface Fetch {
  readonly url: { readonly host: string; readonly path: string };
  readonly startedAt: number;
  readonly endedAt: number;
  readonly bytes: number;
  /** Ids of its lines, the one that answered last. */
  readonly lines: readonly string[];
}

class ImaginedPlay {
  private readonly options: Imagination;
  private readonly random: Random;
  private readonly events: StoredPlayerEvent[] = [];
  private readonly requests: StoredDeliveryRequest[] = [];
  private readonly answers = new Map<string, string | null>();
  private readonly linesOf = new Map<string, ReadonlySet<string>>();
  private readonly free: Record<string, number> = {};

  constructor(options: Imagination) {
    this.options = options;
    this.random = new Random(options.seed, 0x1a);
  }

  result(): ImaginedSession {
    const records = { sessionId: 's1', events: this.events, requests: this.requests, sources: IMAGINED_SOURCES };
    return { records, answers: this.answers, lines: this.linesOf };
  }

  fetch(number: number, track: string): void {
    const due = START + Math.max(0, number - AT_ONCE) * SEGMENT_MS;
    const at = Math.max(this.free[track] ?? START, due) + this.random.between(1, 60);
    const path = this.options.ranges ? `/film/${track}.mp4` : `/film/${track}/seg${number}.m4s`;
    const bytes = track === 'v' ? this.random.between(200_000, 900_000) : this.random.between(20_000, 60_000);
    const fetch = this.answered(number, at, path, bytes);
    this.free[track] = fetch.endedAt + this.random.between(1, 30);
    if (this.random.chance(this.options.reported ?? 1)) this.report(fetch);
  }

  private answered(number: number, at: number, path: string, bytes: number): Fetch {
    const { options, random } = this;
    const failsOver = number >= (options.failoverAt ?? Number.POSITIVE_INFINITY);
    const host = failsOver ? IMAGINED_HOSTS[1] : IMAGINED_HOSTS[0];
    if (random.chance(options.cached ?? 0)) {
      return { url: { host, path }, startedAt: at, endedAt: at + random.between(1, 8), bytes, lines: [] };
    }
    if (random.chance(options.prefetched ?? 0)) {
      this.send(host, path, at - random.between(3_000, 9_000), bytes, {});
      return { url: { host, path }, startedAt: at, endedAt: at + random.between(1, 8), bytes, lines: [] };
    }
    if (options.redirects) return this.redirected(path, at, bytes);
    const lines: string[] = [];
    let tryAt = at;
    if (failsOver) {
      const failed = this.send(IMAGINED_HOSTS[0], path, tryAt, 0, { status: 503 });
      tryAt = failed.endedAt + random.between(10, 900);
    } else if (random.chance(options.retries ?? 0)) {
      const failed = this.send(host, path, tryAt, 0, { status: 502 });
      lines.push(failed.id);
      tryAt = failed.endedAt + random.between(300, 1_500);
    }
    if (random.chance(options.hedged ?? 0)) {
      const other = failsOver ? IMAGINED_HOSTS[0] : IMAGINED_HOSTS[1];
      this.send(other, path, tryAt + 2, Math.round(bytes / 3), { aborted: true });
    }
    const answer = this.send(host, path, tryAt, bytes, {});
    const startedAt = options.reportsFirstStart ? at : tryAt;
    return { url: { host, path }, startedAt, endedAt: answer.endedAt, bytes, lines: [...lines, ...answer.all] };
  }

  private redirected(path: string, at: number, bytes: number): Fetch {
    const [host, , router] = IMAGINED_HOSTS;
    const sent = this.send(router, path, at, 0, { status: 302 });
    const answer = this.send(host, `/edge7${path}`, sent.endedAt, bytes, {});
    return {
      url: { host: router, path },
      startedAt: at,
      endedAt: answer.endedAt,
      bytes,
      lines: [sent.id, ...answer.all],
    };
  }

  /** A request on its way to the edge and back; logged there. */
  private send(
    host: string,
    path: string,
    at: number,
    bytes: number,
    spec: Partial<StoredDeliveryRequest>,
  ): { readonly id: string; readonly endedAt: number; readonly all: readonly string[] } {
    const { options, random } = this;
    const way = random.between(8, 30);
    const isMiss = bytes > 0 && random.chance(options.misses ?? 0);
    const origin = isMiss ? random.between(40, 300) : 0;
    const startedAt = at + way;
    const durationMs = origin + Math.round(bytes / random.between(2_000, 6_000));
    const known = { host, path, bytes, contentLength: spec.aborted ? 3 * bytes : bytes };
    const range = options.ranges ? { range: `bytes=${this.requests.length * 1_000}-`, status: 206 } : {};
    const miss = isMiss ? { originTtfbMs: origin, cacheStatus: 'miss' as const } : {};
    const line = imaginedLine(this.requests.length, { startedAt, durationMs, ...known, ...range, ...miss, ...spec });
    const own = { ...line, sourceId: asSourceId(`src_${host.startsWith('router') ? 'r' : host.charAt(4)}`) };
    this.requests.push(options.combined ? asCombined(own) : own);
    const behind = isMiss ? this.behind(line, origin) : [];
    return { id: line.id, endedAt: startedAt + durationMs + random.between(15, 60), all: [...behind, line.id] };
  }

  private behind(line: StoredDeliveryRequest, originMs: number): string[] {
    return (['shield', 'origin'] as const).map((tier, depth) => {
      const within = { startedAt: line.startedAt + 4 + 4 * depth, durationMs: Math.max(1, originMs - 8 - 8 * depth) };
      const behind = imaginedLine(this.requests.length, { ...line, ...within, tier, host: 'origin.example' });
      this.requests.push({ ...behind, sourceId: asSourceId('src_o') });
      return behind.id;
    });
  }

  private report({ url, startedAt, endedAt, bytes, lines }: Fetch): void {
    const { skewMs = 0, driftPpm = 0, reportDelayMs = 0 } = this.options;
    const onItsClock = (at: number) => at + skewMs + ((at - START) * driftPpm) / 1e6;
    const began = Math.round(onItsClock(startedAt));
    const event = imaginedEvent(this.events.length, {
      occurredAt: began,
      receivedAt: endedAt + this.random.between(12, 40) + Math.round(this.random.next() * reportDelayMs),
      kind: 'request',
      request: {
        url: `https://${url.host}${url.path}`,
        status: 200,
        startedAt: began,
        ttfbMs: null,
        durationMs: Math.round(endedAt - startedAt),
        bytes,
      },
    });
    this.events.push(event);
    this.answers.set(event.id, lines.at(-1) ?? null);
    this.linesOf.set(event.id, new Set(lines));
  }
}

function asCombined(line: StoredDeliveryRequest): StoredDeliveryRequest {
  const { durationMs = 0, host: _, contentLength: __, aborted: ___, originTtfbMs: ____, ...kept } = line;
  const endedAt = Math.floor((line.startedAt + durationMs) / 1_000) * 1_000;
  return { ...kept, startedAt: endedAt, timeResolutionMs: 1_000, cacheStatus: 'unknown' };
}
