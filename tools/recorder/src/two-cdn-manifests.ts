import { CDN_HOSTS } from './hosts.ts';

/** Filled in by the origin, which knows the title that is asked for. */
export const TITLE_PLACEHOLDER = '{title}';

/** An HLS multivariant playlist in which every rendition is there once a CDN (redundant variants, RFC 8216 §4.3.4.2). */
export function redundantPlaylist(playlist: string, folder: string): string {
  const lines = playlist.split('\n');
  const head = lines.filter((line) => line.startsWith('#') && !line.startsWith('#EXT-X-STREAM-INF'));
  const variants = lines.flatMap((line, i) => (line.startsWith('#EXT-X-STREAM-INF') ? [[line, lines[i + 1]]] : []));
  const everywhere = CDN_HOSTS.flatMap((host) =>
    variants.flatMap(([info, uri]) => [info, `http://${host}/vod/${TITLE_PLACEHOLDER}/${folder}/${uri}`]),
  );
  return `${[...head, ...everywhere].join('\n')}\n`;
}

/** A DASH manifest with one BaseURL a CDN (ISO 23009-1 §5.6.5), the first preferred. */
export function redundantManifest(manifest: string, folder: string): string {
  const bases = CDN_HOSTS.map(
    (host) =>
      `\t<BaseURL serviceLocation="${host.split('.')[0]}">http://${host}/vod/${TITLE_PLACEHOLDER}/${folder}/</BaseURL>\n`,
  );
  return manifest.replace(/^(\s*<Period)/m, `${bases.join('')}$1`);
}
