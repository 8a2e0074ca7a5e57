import { expect, test } from 'vitest';
import { freezeBetween } from './picture-watch.ts';

const before = { at: 10_000, mediaMs: 4_000, presented: 100 };
const playing = { playingSince: 2_000, usualIntervalMs: 40 };
const after = (gap: number, media = gap, frames = 1) => ({
  at: before.at + gap,
  mediaMs: before.mediaMs + media,
  presented: before.presented + frames,
});

test.each([
  ['a picture that stands while the sound goes on', after(2_500), playing, { from: 10_000, durationMs: 2_500 }],
  ['the usual rhythm', after(40), playing, null],
  ['a gap that nobody sees', after(450), playing, null],
  ['a slide show’s rhythm', after(1_000), { playingSince: 2_000, usualIntervalMs: 1_000 }, null],
  ['a busy page: frames were presented meanwhile', after(2_500, 2_500, 60), playing, null],
  ['a rebuffer: the playhead stood too', after(2_500, 40), playing, null],
  ['playback that began within the gap', after(2_500), { playingSince: 11_000, usualIntervalMs: 40 }, null],
  ['no playback, or a hidden page', after(2_500), { playingSince: null, usualIntervalMs: 40 }, null],
])('%s', (_, now, playback, freeze) => {
  expect(freezeBetween(before, now, playback)).toEqual(freeze);
});
