import { expect, test } from 'vitest';
import { scrubbedUrl } from './scrub-url.ts';

test.each([
  ['https://cdn.example/a/seg1.m4s', 'https://cdn.example/a/seg1.m4s'],
  ['https://cdn.example/a.m4s?CMCD=sid%3D%22x%22', 'https://cdn.example/a.m4s'],
  ['https://cdn.example/a.m4s?b=1&CMCD=sid%3D%22x%22&a=%20', 'https://cdn.example/a.m4s?b=1&a=%20'],
  ['https://cdn.example/a.m4s?CMCDX=1', 'https://cdn.example/a.m4s?CMCDX=1'],
  ['https://user:secret@cdn.example/a.m4s?x=a?b#t=3', 'https://cdn.example/a.m4s?x=a?b'],
  ['https://cdn.example/a@2x/seg1.m4s', 'https://cdn.example/a@2x/seg1.m4s'],
])('%s is told as %s', (url, told) => {
  expect(scrubbedUrl(url)).toBe(told);
});
