import type { SessionDetail } from '@telecine/domain';

export interface ViewerMissing {
  readonly states: string | null;
  readonly buffer: string | null;
  readonly bitrate: string | null;
  readonly events: string | null;
}

/** Why a track is empty, in words; null where it has something to show. */
export function viewerMissing({ session, tracks }: SessionDetail): ViewerMissing {
  const why = session.coverage === 'delivery_only' ? 'No player reports.' : 'The player did not report it.';
  const unless = (known: boolean) => (known ? null : `Not known. ${why}`);
  return {
    states: unless(tracks.states.length > 0),
    buffer: unless(tracks.buffer.length > 0),
    bitrate: unless(tracks.bitrate.length > 0 || tracks.throughput.length > 0),
    events: tracks.markers.length > 0 || session.coverage !== 'delivery_only' ? null : `Not known. ${why}`,
  };
}
