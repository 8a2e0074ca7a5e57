import type { PlayerDialect, StoredPlayerEvent } from '@telecine/domain';
import { hasLabels } from './cmcd-values.ts';
import type { DeliveryLine } from './delivery-lines.ts';

/** Which player speaks, and what it calls itself. */
export interface PlayerIdentity {
  readonly dialect: PlayerDialect;
  readonly player: { readonly name: string; readonly version: string | null } | null;
}

/** Habits that tell the players apart. Counted over everything that the player said, in events and in log lines. */
interface Habits {
  hls: number;
  dash: number;
  /** Says its measured throughput. Shaka never does, the others do from the first requests on. */
  throughput: number;
  /** Lists whose items are labelled with object types: only dash.js. */
  labels: number;
  /** `st` on a manifest request, before the manifest could tell: only Shaka. */
  streamTypeOnManifest: number;
  /** A start delay on a manifest request, before anything could start: only dash.js. */
  delayOnManifest: number;
  cmcd: number;
}

/** Habits show in so many records of each side, or not at all. */
const ENOUGH = 60;
/** What a player never says is told by so many records, not by one. */
const TELLING_SILENCE = 3;

/** Recognises the player by its own words, else by how it writes CMCD (measured on hls.js 1.7, dash.js 5.2, Shaka 5.2). */
export function recognisePlayer(events: readonly StoredPlayerEvent[], lines: readonly DeliveryLine[]): PlayerIdentity {
  const named = events.find((event) => event.playerName !== '');
  if (named) {
    const version = events.find(({ playerVersion }) => playerVersion !== '')?.playerVersion ?? null;
    const player = { name: named.playerName, version };
    return { dialect: named.via === 'beacon' ? 'telecine' : (dialectOfName(named.playerName) ?? 'other'), player };
  }
  if (events.some((event) => event.via === 'beacon')) return { dialect: 'telecine', player: null };
  const native = playerOfAgent(lines[0]?.raw.userAgent ?? '');
  if (native !== null) return { dialect: 'other', player: native };
  const dialect = dialectOfHabits(habits(events, lines));
  return { dialect, player: dialect === 'other' ? null : { name: dialect, version: null } };
}

function dialectOfName(name: string): PlayerDialect | null {
  const plain = name.toLowerCase();
  if (plain.includes('hls.js')) return 'hls.js';
  if (plain.includes('dash')) return 'dash.js';
  return plain.includes('shaka') ? 'shaka' : null;
}

function dialectOfHabits(seen: Habits): PlayerDialect {
  if (seen.labels > 0 || seen.delayOnManifest > 0) return 'dash.js';
  if (seen.throughput === 0) {
    const shaka = seen.streamTypeOnManifest > 0 || seen.hls + seen.dash >= TELLING_SILENCE;
    return shaka ? 'shaka' : 'other';
  }
  if (seen.hls + seen.dash === 0) return 'other';
  return seen.hls >= seen.dash ? 'hls.js' : 'dash.js';
}

function habits(events: readonly StoredPlayerEvent[], lines: readonly DeliveryLine[]): Habits {
  const seen: Habits = {
    hls: 0,
    dash: 0,
    throughput: 0,
    labels: 0,
    streamTypeOnManifest: 0,
    delayOnManifest: 0,
    cmcd: 0,
  };
  for (const { raw } of lines) {
    const data = raw.cmcd?.data;
    if (!data) continue;
    if (seen.cmcd++ > ENOUGH) break;
    if (data.sf === 'h') seen.hls++;
    if (data.sf === 'd') seen.dash++;
    if ('mtp' in data) seen.throughput++;
    if (data.ot === 'm' && 'st' in data && !('mtp' in data)) seen.streamTypeOnManifest++;
    if (data.ot === 'm' && 'msd' in data && !('sf' in data)) seen.delayOnManifest++;
    if (hasLabels(data.bl) || hasLabels(data.br)) seen.labels++;
  }
  for (const { attributes } of events) {
    if (seen.cmcd++ > 2 * ENOUGH) break;
    if (attributes['cmcd.sf'] === 'h') seen.hls++;
    if (attributes['cmcd.sf'] === 'd') seen.dash++;
    if ('cmcd.mtp' in attributes) seen.throughput++;
    if (attributes['cmcd.br']?.includes(';') || attributes['cmcd.bl']?.includes(';')) seen.labels++;
  }
  return seen;
}

const AGENTS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/ExoPlayerLib\/([\d.]+)/, 'ExoPlayer'],
  [/AndroidXMedia3\/([\d.]+)/, 'Media3'],
  [/AppleCoreMedia\/([\d.]+)/, 'AVPlayer'],
  [/Roku\/DVP-([\d.]+)/, 'Roku'],
  [/VLC\/([\d.]+)/, 'VLC'],
  [/Lavf\/([\d.]+)/, 'FFmpeg'],
];

function playerOfAgent(agent: string): PlayerIdentity['player'] {
  for (const [pattern, name] of AGENTS) {
    const found = pattern.exec(agent);
    if (found) return { name, version: found[1] ?? null };
  }
  return null;
}
