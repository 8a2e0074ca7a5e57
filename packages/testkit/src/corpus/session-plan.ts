import { Random } from '../random.ts';
import { Zipf } from '../zipf.ts';
import { type CorpusOptions, DEFAULTS, IPV6_SHARE, SEGMENT_MS, TITLE_EXPONENT, TITLES } from './corpus-options.ts';
import { HOSTS, POPS, USER_AGENTS } from './world.ts';

/** What holds for a whole session. */
export interface SessionPlan {
  readonly sessionId: string;
  /** Seeds everything that happens in it. */
  readonly seed: readonly number[];
  readonly contentId: string;
  readonly titlePath: string;
  readonly host: string;
  readonly pop: string;
  readonly userAgent: string;
  readonly clientIp: string;
  readonly clientPort: number;
  readonly sendsCmcd: boolean;
  readonly segments: number;
  readonly startedAt: number;
}

const titles = new Zipf(TITLES, TITLE_EXPONENT);

/** The sessions of one viewer, one after the other, without end. */
export function* sessionsOfViewer(options: CorpusOptions, viewer: number): Generator<SessionPlan, never> {
  const settings = { ...DEFAULTS, ...options };
  let startedAt = options.startAt + new Random(options.seed, viewer).next() * SEGMENT_MS;
  for (let turn = 0; ; turn++) {
    const random = new Random(options.seed, viewer, turn);
    const segments = Math.max(1, Math.round(random.logNormal(settings.medianSegments, settings.segmentsSigma)));
    const title = titles.pick(random);
    yield {
      sessionId: uuid(random),
      seed: [options.seed, viewer, turn, 1],
      contentId: `title-${title}`,
      titlePath: `/vod/title-${title}`,
      host: random.pick(HOSTS),
      pop: random.pick(POPS),
      userAgent: random.pick(USER_AGENTS),
      clientIp: random.chance(IPV6_SHARE) ? ipv6(random) : ipv4(random),
      clientPort: random.between(20_000, 60_000),
      sendsCmcd: random.chance(settings.cmcdShare),
      segments,
      startedAt,
    };
    startedAt += segments * SEGMENT_MS + random.between(1000, 10_000);
  }
}

const uuid = (random: Random): string =>
  `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`;

/** Of the block for documentation and of one for benchmarks: nobody's addresses. */
const ipv4 = (random: Random): string =>
  `198.${random.between(18, 19)}.${random.between(0, 255)}.${random.between(1, 254)}`;
const ipv6 = (random: Random): string =>
  `2001:db8:${random.hex(4)}:${random.hex(4)}::${random.between(1, 9)}${random.hex(3)}`;
