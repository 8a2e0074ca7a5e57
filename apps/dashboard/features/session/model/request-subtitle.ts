import type { RequestObject } from '@telecine/domain';
import { kbpsText } from '@/lib/format.ts';

/** What tells a request from its namesakes: the rendition of a picture, else what kind of thing it is. */
export function requestSubtitle({ type, name, bitrateKbps }: RequestObject): string {
  if (type === 'audio' || type === 'caption') return type;
  if (bitrateKbps !== null) return kbpsText(bitrateKbps);
  return type === name || type === 'video' || type === 'muxed' || type === 'other' ? '' : type.replace('_', ' ');
}
