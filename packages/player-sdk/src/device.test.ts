import { expect, test } from 'vitest';
import { deviceOf, type NavigatorFacts } from './device.ts';

const cases: readonly (readonly [name: string, facts: NavigatorFacts, device: { kind: string; os: string }])[] = [
  [
    'Chrome on Windows, by client hints',
    { userAgent: 'Mozilla/5.0 (X11; Linux) Chrome/140', userAgentData: { mobile: false, platform: 'Windows' } },
    { kind: 'desktop', os: 'Windows' },
  ],
  [
    'Chrome on a phone, by client hints',
    { userAgent: 'Mozilla/5.0 (Linux; Android 10; K) Mobile', userAgentData: { mobile: true, platform: 'Android' } },
    { kind: 'mobile', os: 'Android' },
  ],
  [
    'an Android tablet',
    { userAgent: 'Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/140 Safari/537.36' },
    { kind: 'tablet', os: 'Android' },
  ],
  [
    'an iPhone',
    { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148', maxTouchPoints: 5 },
    { kind: 'mobile', os: 'iOS' },
  ],
  [
    'an iPad, which calls itself a Mac',
    { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', maxTouchPoints: 5 },
    { kind: 'tablet', os: 'iOS' },
  ],
  [
    'a Mac',
    { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', maxTouchPoints: 0 },
    { kind: 'desktop', os: 'macOS' },
  ],
  [
    'a webOS television',
    { userAgent: 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/94' },
    { kind: 'tv', os: 'webOS' },
  ],
  [
    'a Tizen television',
    { userAgent: 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) TV Safari/537.36' },
    { kind: 'tv', os: 'Tizen' },
  ],
  ['nobody knows', { userAgent: '' }, { kind: 'desktop', os: '' }],
];

test.each(cases)('%s', (_, facts, device) => {
  expect(deviceOf(facts)).toEqual(device);
});
