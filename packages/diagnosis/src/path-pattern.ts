/** Longer paths are cut: what tells requests apart is over by then, and a key stays short. */
const LONGEST = 300;

/**
 * What a path has in common with those of other requests for the same kind of thing: `/v/720p/seg13.m4s` → `/v/{rendition}/seg{n}.m4s`.
 * Ids, hashes, renditions and numbers become placeholders; the extension stays. A pattern's pattern is itself.
 */
export function pathPattern(path: string): string {
  return path.slice(0, LONGEST).split('/').map(partPattern).join('/');
}

function partPattern(part: string): string {
  if (RENDITION_NAMES.has(part.toLowerCase())) return '{rendition}';
  const [stem, extension] = splitExtension(part);
  const pattern = stem
    .replace(UUID, '{id}')
    .replace(TOKEN, (token) => (isHash(token) ? '{hash}' : RENDITION.test(token) ? '{rendition}' : token))
    .replace(/\d+/g, '{n}');
  return `${pattern}${extension}`;
}

/** Renditions that are called by a word. */
const RENDITION_NAMES: ReadonlySet<string> = new Set(['low', 'mid', 'medium', 'high', 'sd', 'hd', 'fhd', 'uhd']);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** A run of letters and digits, whole. */
const TOKEN = /[A-Za-z0-9]+/g;
/** A height, a size or a bitrate: 720p, 1080p60, 1920x1080, 2500k, 5mbps. */
const RENDITION = /^(?:\d{3,4}[pi]\d{0,3}|\d{3,4}x\d{3,4}|\d+[km](?:bps|bit)?|[48]k)$/i;

/** Hexadecimal of eight digits or more with both letters and digits, or twenty characters that no word has. */
function isHash(token: string): boolean {
  if (!/\d/.test(token)) return false;
  if (token.length >= 8 && /^[0-9a-f]+$/i.test(token) && /[a-f]/i.test(token)) return true;
  return token.length >= 20 && /[a-z]/i.test(token);
}

/** The last point and what follows, where that can be an extension: short, and no mere number. */
function splitExtension(part: string): readonly [stem: string, extension: string] {
  const point = part.lastIndexOf('.');
  const extension = part.slice(point);
  return point > 0 && /^\.[a-z][a-z0-9]{0,4}$/i.test(extension) ? [part.slice(0, point), extension] : [part, ''];
}
