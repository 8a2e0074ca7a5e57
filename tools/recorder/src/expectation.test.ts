import { expect, test } from 'vitest';
import { departures } from './expectation.ts';
import type { Expectation } from './scenario.ts';
import { type Truth, truthOf } from './truth.ts';

const nothing = truthOf(
  {
    ...{ intentAt: 0, firstFrameAt: null, events: [], errors: [], freezes: [], displayed: [] },
    ...{ mediaTime: 0, ended: false, paused: false, droppedFrames: 0, totalFrames: 0 },
  },
  'left',
  0,
);
const played: Truth = { ...nothing, outcome: 'completed', startup_ms: 900 };
const segment = { host: 'cdn-a.example', status: 200, isMedia: true };

test.each<[string, Expectation, Truth, string[]]>([
  ['as wanted', { outcome: ['completed'], startupMs: [0, 900], rebuffers: [0, 0] }, played, []],
  ['another outcome', { outcome: ['failed_mid_play'] }, played, ['outcome completed, not failed_mid_play']],
  ['too slow a start', { outcome: ['completed'], startupMs: [0, 500] }, played, ['startup 900, not 0–500 ms']],
  ['no start', { outcome: [nothing.outcome], startupMs: [0, 500] }, nothing, ['startup never, not 0–500 ms']],
  ['no rebuffer', { outcome: ['completed'], rebuffers: [1, 2] }, played, ['0 rebuffers, not 1–2']],
  [
    'a still picture in a healthy session',
    { outcome: ['completed'], rebuffers: [0, 0] },
    { ...played, freeze_count_ge500ms: 1, freeze_total_ms: 800 },
    ['the picture stood still for 800 ms'],
  ],
  ['one rendition', { outcome: ['completed'], renditions: [2, 4] }, played, ['0 renditions on the screen, not 2–4']],
  ['a skip that did not happen', { outcome: ['completed'], seeks: 1 }, played, ['0 seeks, not 1']],
  [
    'a failure before the viewer left',
    { outcome: [nothing.outcome] },
    { ...nothing, errors: [{ ms: 900, code: '1003', fatal: true, http: null, url: null }] },
    ['the player had failed before the viewer left'],
  ],
  ['an idle CDN', { outcome: ['completed'], servedBy: ['cdn-a', 'cdn-b'] }, played, ['no segment from cdn-b']],
  ['an absent status', { outcome: ['completed'], statuses: [200, 503] }, played, ['no line with status 503']],
])('%s', (_, wanted, truth, expected) => {
  expect(departures(wanted, truth, [segment])).toEqual(expected);
});
