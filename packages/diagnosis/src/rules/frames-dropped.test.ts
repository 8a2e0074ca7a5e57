import { describeRule } from '../testing/rule-case.ts';
import { request, said } from '../testing/session.ts';

const counts = (...counted: readonly (readonly [at: number, droppedFrames: number])[]) =>
  counted.map(([at, droppedFrames]) => said(at, { droppedFrames }));
const requests = [0, 4_000, 8_000].map((at) => request({ at, took: 150 }));

describeRule('frames_dropped', [
  {
    guarantee: 'frames left out by the hundred while it played are a device that can’t draw, and no harm of delivery',
    session: { requests, events: counts([1_000, 2], [6_000, 90], [11_000, 190], [16_000, 300]) },
    verdict: 'healthy',
    says: /^The device left out 210 frames in 10\.0 s of play, about 70 %\./,
    against: null,
  },
  {
    guarantee: 'a picture that stood still meanwhile, with nothing that it waited for, is the device’s',
    session: {
      requests,
      pictureStalls: [{ from: 7_000, to: 9_000 }],
      events: counts([1_000, 2], [6_000, 90], [11_000, 190], [16_000, 300]),
    },
    says: /The picture stood still for 2\.0 s\./,
  },
  {
    guarantee: 'a few are none',
    session: { requests, events: counts([1_000, 0], [18_000, 20]) },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'a page out of view draws nothing and drops everything',
    session: {
      requests,
      events: [
        ...counts([1_000, 0]),
        said(1_500, { kind: 'visibility', attributes: { visible: 'false' } }),
        ...counts([11_000, 300]),
        said(12_000, { kind: 'visibility', attributes: { visible: 'true' } }),
        ...counts([13_000, 320]),
      ],
    },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'a count that begins anew has dropped nothing',
    session: { requests, events: counts([1_000, 400], [9_500, 3], [18_000, 8]) },
    verdict: 'healthy',
    silent: true,
  },
]);
