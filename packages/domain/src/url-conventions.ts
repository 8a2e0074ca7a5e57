import type { UrlRuleName } from './source-rules.ts';

/** What the parts of a media path name; a part that it doesn't name is absent. `segment` is a number or a time, as it stands. */
export type UrlParts = { readonly [Name in UrlRuleName]?: string };

/**
 * Names the parts of a path by what packagers of HLS and DASH write: `/vod/film/720p/seg-00012.m4s`, `chunk-stream0-00012.m4s`,
 * `media_b2400000_12.ts`, `QualityLevels(2400000)/Fragments(video=0)`, `film-audio_en=128000-video=2400000-12.ts`.
 */
export function urlPartsByConvention(path: string): UrlParts {
  const segments = path
    .slice(0, LONGEST_PATH)
    .split('/')
    .filter((segment) => segment !== '');
  const file = segments.pop() ?? '';
  const stem = file.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const isMedia = !MANIFEST.test(file) && !INIT.test(stem);
  const segment = isMedia ? (FRAGMENT.exec(file)?.[1] ?? lastNumber(stem)) : undefined;
  const named = segment === undefined ? stem : stem.slice(0, stem.lastIndexOf(segment));
  const places = [named, ...segments.toReversed()];
  const rendition = first(places, renditionOf);
  const track = first(places, trackOf);
  const content = contentOf(segments);
  return {
    ...(content === undefined ? {} : { content }),
    ...(rendition === undefined ? {} : { rendition }),
    ...(track === undefined ? {} : { track }),
    ...(segment === undefined ? {} : { segment }),
  };
}

const LONGEST_PATH = 2048;
const MANIFEST = /\.(?:m3u8|mpd|ism|ismc|ismv)$|^manifest/i;
const INIT = /(?:^|[_.-])(?:init|header)(?:$|[_.-])|^init/i;
/** Smooth Streaming: `Fragments(video=3000000)`. */
const FRAGMENT = /^Fragments\([A-Za-z_]{1,40}=(\d{1,20})\)$/;

const lastNumber = (stem: string): string | undefined => /(\d{1,20})[^\d]{0,20}$/.exec(stem)?.[1];

function first(places: readonly string[], find: (text: string) => string | undefined): string | undefined {
  for (const place of places) {
    const found = find(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Sizes, rates, and packagers' own names for one encoding. */
const RENDITION =
  /(?:^|[_.(=-])(\d{3,4}p\d{0,3}|\d{3,4}x\d{3,4}|\d{2,5}k(?:bps)?|b\d{5,9}|stream_?\d{1,3}|(?:level|rendition|rep|v|q)_?\d{1,3}|[ul]?hd|sd|low|mid|medium|high)(?=$|[_.)-])/i;
const RATE = /(?:QualityLevels\(|video=)(\d{3,9})/;

const renditionOf = (text: string): string | undefined => RATE.exec(text)?.[1] ?? RENDITION.exec(text)?.[1];

const TRACK = /(?:^|[_.(-])((?:audio|video|subtitles?|subs?|captions?|text)(?:[_-][a-z]{2,3})?)(?=$|[_.=)-]|\d)/i;

const trackOf = (text: string): string | undefined => TRACK.exec(text)?.[1];

/** Folders that say how, not what. */
const HOW = /^(?:hls|dash|cmaf|fmp4|mp4|ts|ism|segments?|media|manifest|playlist|index)$/i;

/** The last folder that names neither an encoding nor a packaging. */
const contentOf = (folders: readonly string[]): string | undefined =>
  folders.findLast(
    (folder) =>
      !HOW.test(folder) &&
      renditionOf(folder) === undefined &&
      trackOf(folder) === undefined &&
      !/^\d{1,3}$/.test(folder),
  );
