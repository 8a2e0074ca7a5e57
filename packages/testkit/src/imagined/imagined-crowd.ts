import { asSourceId, type StoredDeliveryRequest } from '@telecine/domain';
import { Random } from '../random.ts';
import { imaginedLine } from './imagined-records.ts';

/** One viewer of a crowd behind one address: same agent, same content. Instants in s from the crowd's start. */
export interface ImaginedViewer {
  readonly startsAt: number;
  readonly segments: number;
  /** The first segment that is asked for. Default 0. */
  readonly from?: number;
  /** Pauses before these segments: number → s. */
  readonly pauses?: Readonly<Record<number, number>>;
  /** Seeks before these segments: number → the segment that it goes on with. */
  readonly seeks?: Readonly<Record<number, number>>;
  /** Connections of viewers who name the same browser are shared; by default each viewer has his own. */
  readonly browser?: string;
  /** Fetches the manifest before each segment, as live DASH does. */
  readonly isLive?: boolean;
  /** Names sound and picture in other steps: sound has twice as many segments. */
  readonly shortSound?: boolean;
}

export interface CrowdOptions {
  readonly seed: number;
  /** Whether the log tells connections. Default yes. */
  readonly hasConnections?: boolean;
  /** Logs with whole seconds. */
  readonly coarse?: boolean;
}

export interface ImaginedCrowd {
  readonly requests: readonly StoredDeliveryRequest[];
  /** Which viewer made a request, by the line's id. */
  readonly viewerOf: ReadonlyMap<string, number>;
}

const START = 1_790_000_000_000;
const SEGMENT_MS = 4_000;
const AT_ONCE = 3;

/** Requests without a session ID of viewers whom only time, connections and places in the content tell apart; by time. */
export function imaginedCrowd(viewers: readonly ImaginedViewer[], options: CrowdOptions): ImaginedCrowd {
  const random = new Random(options.seed, 0xc0);
  const requests: StoredDeliveryRequest[] = [];
  const viewerOf = new Map<string, number>();
  for (const [index, viewer] of viewers.entries()) {
    for (const { at, path } of asked(viewer, random)) {
      const startedAt = options.coarse ? Math.floor(at / 1_000) * 1_000 : at;
      const browser = viewer.browser ?? `browser${index}`;
      const connection = `${browser}-${random.between(1, 3)}`;
      const line = imaginedLine(requests.length, {
        startedAt,
        durationMs: 30,
        bytes: 90_000,
        contentLength: 90_000,
        path,
        sessionId: 'inf_0011223344556677',
        sessionIdFrom: 'inferred',
        userAgent: 'Browser/1',
        sourceId: asSourceId('src_a'),
        timeResolutionMs: options.coarse ? 1_000 : 1,
        ...((options.hasConnections ?? true) ? { connectionId: connection } : {}),
      });
      requests.push(line);
      viewerOf.set(line.id, index);
    }
  }
  requests.sort((a, b) => a.startedAt - b.startedAt);
  return { requests, viewerOf };
}

interface Asked {
  readonly at: number;
  readonly path: string;
}

function* asked(viewer: ImaginedViewer, random: Random): Generator<Asked> {
  let at = START + viewer.startsAt * 1_000;
  const next = (path: string): Asked => {
    at += random.between(5, 60);
    return { at, path };
  };
  yield next('/film/main.mpd');
  yield next('/film/v/init.mp4');
  yield next('/film/a/init.mp4');
  let number = viewer.from ?? 0;
  for (let turn = 0; turn < viewer.segments; turn++) {
    at += (viewer.pauses?.[turn] ?? 0) * 1_000;
    number = viewer.seeks?.[turn] ?? number;
    const bitrate = random.pick(['v', 'v', 'w']);
    if (viewer.isLive) yield next('/film/main.mpd');
    yield next(`/film/${bitrate}/seg${number}.m4s`);
    if (viewer.shortSound) {
      yield next(`/film/a/seg${2 * number}.m4s`);
      yield next(`/film/a/seg${2 * number + 1}.m4s`);
    } else yield next(`/film/a/seg${number}.m4s`);
    number++;
    if (turn >= AT_ONCE) at += SEGMENT_MS - random.between(50, 250);
  }
}
