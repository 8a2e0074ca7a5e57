import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathPattern } from './path-pattern.ts';

test.each([
  ['/v/720p/seg13.m4s', '/v/{rendition}/seg{n}.m4s'],
  ['/v/1920x1080/seg_00013.m4s', '/v/{rendition}/seg_{n}.m4s'],
  ['/vod/film/high/7.ts', '/vod/film/{rendition}/{n}.ts'],
  ['/live/ch4/video_2500k-0001.mp4', '/live/ch{n}/video_{rendition}-{n}.mp4'],
  ['/assets/1b4e28ba-2fa1-11d2-883f-0016d3cca427/master.m3u8', '/assets/{id}/master.m3u8'],
  ['/p/9f86d081884c7d65/init.mp4', '/p/{hash}/init.mp4'],
  ['/p/dGhpc0lzQVRva2VuMTIz/manifest.mpd', '/p/{hash}/manifest.mpd'],
  ['/movies/20261124/trailer.mp4', '/movies/{n}/trailer.mp4'],
  ['/hls/master.m3u8', '/hls/master.m3u8'],
  ['/v/seg.13', '/v/seg.{n}'],
  ['', ''],
])('the pattern of %s is %s', (path, pattern) => {
  expect(pathPattern(path)).toBe(pattern);
});

test('segments of one rendition have one pattern, whatever their number', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      expect(pathPattern(`/v/hd/seg${one}.m4s`)).toBe(pathPattern(`/v/hd/seg${other}.m4s`));
    }),
  );
});

test('the pattern of a pattern is itself, and is bounded', () => {
  const part = fc.oneof(fc.string({ maxLength: 30 }), fc.uuid(), fc.stringMatching(/^[a-z0-9._-]{0,40}$/));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const pattern = pathPattern(`/${parts.join('/')}`.slice(0, 200));
      expect(pathPattern(pattern.slice(0, 300))).toBe(pattern.slice(0, 300));
    }),
  );
});
