import type { SessionReport, SessionTimeline, TimelineEvent } from '@telecine/domain';

/** Lists what the player said, in order of time, each in a few words. */
export function reportsOf({ events }: SessionTimeline): SessionReport[] {
  return events.map(({ at, raw }) => ({
    id: raw.id,
    at,
    kind: raw.kind,
    text: textOf({ at, raw }),
    attributes: raw.attributes,
  }));
}

function textOf({ raw }: TimelineEvent): string {
  switch (raw.kind) {
    case 'state':
      return raw.playerState ?? 'state';
    case 'request':
      return raw.request === null ? 'request' : `${raw.request.status ?? '–'} ${fileOf(raw.request.url)}`;
    case 'error':
      return raw.errorCode === '' ? 'error' : `error ${raw.errorCode}`;
    case 'bitrate':
    case 'rendition':
      return raw.bitrateKbps === null ? raw.kind : `${raw.bitrateKbps} kbps`;
    default:
      return raw.playerState === null
        ? raw.kind.replace('_', ' ')
        : `${raw.kind.replace('_', ' ')}, ${raw.playerState}`;
  }
}

function fileOf(url: string): string {
  const path = url.split('?')[0] ?? url;
  return path.slice(path.lastIndexOf('/') + 1);
}
