import { type DeliveryLine, type EdgeLines, edgeByPath, type LinesByPath, nearRange } from './delivery-lines.ts';
import { costOf, type PlayerSide, UNNAMED_HOST } from './pair-cost.ts';

/** Of a source's fits a single host has at least this share, or the source serves several. */
const MAIN_SHARE = 0.8;

/**
 * Names the host of each source that doesn't log it (the plain combined format), from which host's requests its lines fit; so that
 * a player that went from one CDN to another is joined to the one that answered. Without several sources there is nothing to tell
 * apart. Answers what it was given where nothing is learnt.
 */
export function withInferredHosts(given: EdgeLines, players: readonly PlayerSide[]): EdgeLines {
  const silent = sourcesWithoutHost(given.lines);
  if (silent.size === 0) return given;
  const hosts = hostsBySource(players, given.edge, silent);
  if (hosts.size === 0) return given;
  const lines = given.lines.map((line) => {
    const host = line.url.host === '' ? hosts.get(line.raw.sourceId) : undefined;
    return host === undefined ? line : { ...line, url: line.url.at(host) };
  });
  return { lines, edge: edgeByPath(lines, given.edge.of.keys()) };
}

/** The edge sources whose lines name no host, where the session has another source as well. */
function sourcesWithoutHost(lines: readonly DeliveryLine[]): ReadonlySet<string> {
  const silent = new Set<string>();
  const all = new Set<string>();
  for (const { shown, url } of lines) {
    if (shown.tier !== 'edge') continue;
    all.add(shown.sourceId);
    if (url.host === '') silent.add(shown.sourceId);
  }
  return all.size > 1 ? silent : new Set();
}

/** The host of each silent source that has one; a source that fits no request of any host, while others do, has none of them. */
function hostsBySource(
  players: readonly PlayerSide[],
  edge: LinesByPath,
  silent: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const fits = new Map<string, Map<string, number>>();
  for (const player of players) {
    const best = bestFit(player, edge.of.get(player.report.parts.path) ?? []);
    if (best === null) continue;
    const { host } = player.report.parts;
    const counts = fits.get(best.raw.sourceId) ?? new Map<string, number>();
    fits.set(best.raw.sourceId, counts.set(host, (counts.get(host) ?? 0) + 1));
  }
  const hosts = new Map<string, string>();
  if (fits.size === 0) return hosts;
  for (const source of silent) {
    const host = mainHost(fits.get(source));
    if (host !== null) hosts.set(source, host);
  }
  return hosts;
}

/** The line that a request fits best, if it fits lines of no other source as well. */
function bestFit(player: PlayerSide, lines: readonly DeliveryLine[]): DeliveryLine | null {
  let best: DeliveryLine | null = null;
  let least = Number.POSITIVE_INFINITY;
  let isShared = false;
  const { from, to } = nearRange(lines, player.at);
  for (let index = from; index < to; index++) {
    const line = lines[index];
    const cost = line === undefined ? null : costOf(player, line, NO_HOSTS);
    if (line === undefined || cost === null || cost > least) continue;
    isShared = cost === least && best?.raw.sourceId !== line.raw.sourceId;
    best = line;
    least = cost;
  }
  return isShared ? null : best;
}

const NO_HOSTS: ReadonlySet<string> = new Set();

function mainHost(counts: ReadonlyMap<string, number> | undefined): string | null {
  if (counts === undefined) return UNNAMED_HOST;
  let sum = 0;
  let most = 0;
  let main = '';
  for (const [host, count] of counts) {
    sum += count;
    if (count > most || (count === most && host < main)) [main, most] = [host, count];
  }
  return main !== '' && most >= sum * MAIN_SHARE ? main : null;
}
