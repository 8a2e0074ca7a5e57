import { HURT_BY, HURT_BY_OF_VERDICT, type HurtBy } from './hurt-by.ts';
import { FINDING_CODES } from './vocabulary.ts';

/** The registry of what sessions can be filtered, sorted and grouped by. Grammar, URL, SQL, facets and docs read it. */
export type FieldType = 'text' | 'number' | 'duration';

export interface SessionField {
  /** The key in `key:value`. */
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  /** Column of the settled sessions, or an expression over its columns. */
  readonly column: string;
  /** The column holds an array, any element of which may match. */
  readonly many?: boolean;
  /** Shown as a facet beside the list. */
  readonly facet?: boolean;
  readonly description: string;
}

/**
 * Who hurt the viewer, as an expression over the settled sessions. Of a viewer who left while waiting it is whoever they waited
 * for: the finding after it.
 */
const HURT_BY_COLUMN = `transform(
  if(verdict_code = 'left_while_waiting', arrayFirst(code -> code != 'left_while_waiting', finding_codes), verdict_code),
  [${FINDING_CODES.map((code) => `'${code}'`).join(', ')}],
  [${FINDING_CODES.map((code) => `'${HURT_BY_OF_VERDICT[code]}'`).join(', ')}],
  '${'undetermined' satisfies HurtBy}'
)`;

export const SESSION_FIELDS: readonly SessionField[] = [
  {
    id: 'verdict',
    label: 'Verdict',
    type: 'text',
    column: 'verdict_code',
    facet: true,
    description: 'What the session is blamed on.',
  },
  {
    id: 'hurt',
    label: 'Hurt by',
    type: 'text',
    column: HURT_BY_COLUMN,
    description: `Who hurt the viewer: ${HURT_BY.join(', ')}.`,
  },
  {
    id: 'seen',
    label: 'Seen by',
    type: 'text',
    column: 'coverage',
    facet: true,
    description: 'Which sides saw it: both, player_only, delivery_only.',
  },
  {
    id: 'cdn',
    label: 'CDN',
    type: 'text',
    column: 'cdns',
    many: true,
    facet: true,
    description: 'Log sources or hosts that delivered it.',
  },
  {
    id: 'pop',
    label: 'POP',
    type: 'text',
    column: 'pops',
    many: true,
    facet: true,
    description: 'CDN edge locations that delivered it.',
  },
  {
    id: 'player',
    label: 'Player',
    type: 'text',
    column: 'player_name',
    facet: true,
    description: 'Name of the player.',
  },
  { id: 'content', label: 'Content', type: 'text', column: 'content_id', facet: true, description: 'Content ID.' },
  { id: 'device', label: 'Device', type: 'text', column: 'device', facet: true, description: 'Operating system.' },
  { id: 'ended', label: 'Ended by', type: 'text', column: 'ended_by', facet: true, description: 'How it ended.' },
  {
    id: 'finding',
    label: 'Finding',
    type: 'text',
    column: 'finding_codes',
    many: true,
    description: 'Any of its findings, the verdict or not.',
  },
  {
    id: 'group',
    label: 'Group',
    type: 'text',
    column: 'groups.key',
    many: true,
    description: 'Key of the group that one of its findings belongs to.',
  },
  { id: 'state', label: 'Verdict state', type: 'text', column: 'verdict_state', description: 'provisional or final.' },
  { id: 'country', label: 'Country', type: 'text', column: 'country', description: 'Country of the client.' },
  {
    id: 'session',
    label: 'Session ID',
    type: 'text',
    column: 'session_id',
    description: 'Session ID, or its beginning with *.',
  },
  {
    id: 'startup',
    label: 'Startup',
    type: 'duration',
    column: 'startup_time_ms',
    description: 'Startup time; 2s, 800ms.',
  },
  {
    id: 'rebuffer',
    label: 'Rebuffer',
    type: 'duration',
    column: 'rebuffer_duration_ms',
    description: 'Total rebuffer duration; 1s, 500ms.',
  },
  {
    id: 'rebuffers',
    label: 'Rebuffers',
    type: 'number',
    column: 'rebuffer_count',
    description: 'Number of rebuffers.',
  },
  { id: 'watched', label: 'Watched', type: 'duration', column: 'watched_time_ms', description: 'Watched time; 30s.' },
  { id: 'requests', label: 'Requests', type: 'number', column: 'requests', description: 'Number of requests.' },
  {
    id: 'errors',
    label: 'Failed requests',
    type: 'number',
    column: 'request_errors',
    description: 'Number of failed requests.',
  },
  {
    id: 'misses',
    label: 'Cache misses',
    type: 'number',
    column: 'cache_misses',
    description: 'Number of cache misses.',
  },
  {
    id: 'failed',
    label: 'Playback failed',
    type: 'number',
    column: 'playback_failed',
    description: '1 where a fatal error ended it, else 0.',
  },
  {
    id: 'exited',
    label: 'Exit before start',
    type: 'number',
    column: 'exited_before_start',
    description: '1 where the viewer left before the first frame without an error, else 0.',
  },
];
export const sessionField = (id: string): SessionField | undefined => SESSION_FIELDS.find((field) => field.id === id);
