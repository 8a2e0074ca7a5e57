import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { segmentNumber } from './request-object.ts';
import { type LineSpec, line, records } from './testing/records.ts';

test.each([
  ['seg13.m4s', 13],
  ['seg_720p_00013.m4s', 13],
  ['13', 13],
  ['init.mp4', null],
  [`${'9'.repeat(40)}.ts`, null],
])('the number of %s is %s', (name, number) => {
  expect(segmentNumber(name)).toBe(number);
});

const cmcd = (data: Record<string, string | number | boolean>) => ({ version: 1, from: 'query', data }) as const;
const objectOf = (spec: Partial<LineSpec>) => correlate(records([], [line({ at: 0, ...spec })])).requests[0]?.object;

describe('what was asked for', () => {
  test.each([
    [
      'CMCD',
      { path: '/x/7', cmcd: cmcd({ ot: 'a', br: 64, d: 2_000 }) },
      { type: 'audio', name: 'seg7', bitrateKbps: 64, durationMs: 2_000 },
    ],
    ['the extension', { path: '/v/index.m3u8', contentType: 'text/plain' }, { type: 'manifest', name: 'manifest' }],
    ['the content type', { path: '/v/now', contentType: 'application/dash+xml' }, { type: 'manifest' }],
    ['the name', { path: '/v/init-3.mp4' }, { type: 'init', name: 'init' }],
    ['the folder of sound', { path: '/audio/seg4.m4s' }, { type: 'audio', name: 'seg4' }],
    ['a file that names its track', { path: '/v/film-audio_eng=64000-4.m4s' }, { type: 'audio', name: 'seg4' }],
    ['CMAF’s extensions for sound', { path: '/v/4.cmfa' }, { type: 'audio', name: 'seg4' }],
    ['CMAF’s extensions for text', { path: '/v/4.cmft' }, { type: 'caption', name: 'seg4' }],
    ['what Smooth Streaming calls a manifest', { path: '/v/film.ism/Manifest' }, { type: 'manifest' }],
    [
      'what Smooth Streaming calls sound',
      { path: '/v/film.ism/QualityLevels(64000)/Fragments(audio=20)' },
      { type: 'audio' },
    ],
    [
      'what Smooth Streaming calls pictures',
      { path: '/v/film.ism/QualityLevels(9)/Fragments(video=20)' },
      { type: 'video' },
    ],
    [
      'pictures with sound in one name',
      { path: '/v/film-audio=64000-video=900000-4.m4s' },
      { type: 'video', name: 'seg4' },
    ],
    ['MPEG-TS, which carries both', { path: '/v/seg4.ts' }, { type: 'muxed', name: 'seg4' }],
  ])('is told by %s', (_, spec, expected) => {
    expect(objectOf(spec)).toMatchObject(expected);
  });
});
