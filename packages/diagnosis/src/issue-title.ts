import type { FindingCode, FindingGroup } from '@telecine/domain';
import { sentence } from './words.ts';

/**
 * An issue in one line of plain words: what goes wrong, where, for what. The parts come from players and logs: show it as text,
 * never as markup.
 */
export function issueTitle(group: FindingGroup): string {
  const title = TITLES[group.code](partsOf(group));
  const beginsWithName = [group.cdn, group.playerVersion].some((name) => name !== '' && title.startsWith(name));
  return beginsWithName ? title : sentence(title); // a name stays as it is written
}

/** The parts of a group as they stand in a sentence. */
interface Parts {
  /** "503", "no answer", or "failures" where that isn't known. */
  readonly answer: string;
  /** "cdn-a at FRA". */
  readonly edge: string;
  readonly cdn: string;
  /** " for v/{rendition}/seg{n}.m4s", '' where it is about no path. */
  readonly forPath: string;
  readonly path: string;
  readonly player: string;
  readonly status: string;
}

const TITLES: Readonly<Record<FindingCode, (parts: Parts) => string>> = {
  healthy: () => 'Nothing went wrong',
  left_by_choice: () => 'Viewers left by choice',
  origin_error: ({ answer, cdn, forPath }) => `${answer} from the origin behind ${cdn}${forPath}`,
  origin_slow: ({ cdn, forPath }) => `Slow origin behind ${cdn}${forPath}`,
  edge_error: ({ answer, edge, forPath }) => `${answer} from ${edge} itself${forPath}`,
  edge_slow: ({ edge }) => `${edge} sends slowly`,
  cache_miss_storm: ({ cdn, forPath }) => `Misses on ${cdn} where hits are the rule${forPath}`,
  pop_degraded: ({ edge }) => `${edge} is worse than its peers`,
  access_denied: ({ answer, cdn, forPath }) => `${answer} from ${cdn}${forPath}: access refused`,
  content_missing: ({ answer, cdn, forPath }) => `${answer} from ${cdn}${forPath}: content missing`,
  manifest_stale: ({ path, cdn }) => `Live manifest ${path} on ${cdn} no longer moves`,
  manifest_broken: ({ path, cdn, player }) => `${player} can’t use manifest ${path} from ${cdn}`,
  media_corrupt: ({ path, player }) => `${player} can’t decode ${path}`,
  response_truncated: ({ edge, forPath }) => `Fewer bytes than announced from ${edge}${forPath}`,
  connection_failed: ({ edge }) => `Connections to ${edge} fail`,
  cdn_failover: ({ answer, cdn }) => `Players leave ${cdn} after ${answer}`,
  network_slow: () => 'The viewer’s line is slower than the lowest useful rendition',
  network_outage: () => 'Nothing passes on the viewer’s line, on any host',
  abr_overreach: ({ player }) => `${player} goes up without the throughput for it`,
  abr_oscillation: ({ player }) => `${player} goes up and down without need`,
  frames_dropped: ({ player }) => `The device can’t draw what ${player} plays`,
  drm_failed: ({ status, player, forPath }) => `${player} gets no licence or key${forPath}${inBrackets(status)}`,
  player_error: ({ status, player }) => `Error of ${player}${inBrackets(status)}`,
  left_while_waiting: () => 'Viewers left while waiting',
  reporting_blocked: ({ player }) => `${player} asks for media and never reports`,
  silent_failure: ({ answer, edge, forPath, player }) => `${answer} from ${edge}${forPath}, not reported by ${player}`,
  hidden_retry: ({ answer, edge, forPath, player }) =>
    `${answer} from ${edge}${forPath}, made good by a retry of ${player}`,
  sides_disagree: ({ status, cdn, player }) => `${player} and ${cdn} contradict each other${inBrackets(status)}`,
  undetermined: () => 'Harm whose cause can’t be told',
};

function partsOf({ pathPattern, cdn, pop, status, playerVersion }: FindingGroup): Parts {
  const path = lastOf(pathPattern);
  return {
    answer: status === '' ? 'failures' : status === '0' ? 'no answer' : status,
    edge: pop === '' ? cdn || 'the edge' : `${cdn === '' ? 'the edge' : cdn} at ${pop}`,
    cdn: cdn || 'the CDN',
    forPath: path === '' ? '' : ` for ${path}`,
    path: path || 'of unknown path',
    player: playerVersion || 'the player',
    status: status === '0' ? 'no answer' : status,
  };
}

const inBrackets = (text: string): string => (text === '' ? '' : ` (${text})`);

/** What is asked for, and in which folder: the last two parts of a path. */
const lastOf = (path: string): string => path.split('/').filter(Boolean).slice(-2).join('/');
