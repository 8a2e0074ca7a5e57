import { expect, test } from 'vitest';
import { findPrograms } from './requirements.ts';

test('one sentence says all that is missing, how to install it and how to name it', () => {
  const nowhere = { PATH: '', NGINX_PATH: '/nowhere/nginx' };
  expect(() => findPrograms(nowhere)).toThrow(
    'The recorder needs nginx and ffmpeg and chromium: install with your package manager (Debian: apt-get install nginx ffmpeg chromium), or set NGINX_PATH and FFMPEG_PATH and CHROMIUM_PATH to the executable.',
  );
});

test('a variable names an executable that PATH does not', () => {
  const node = process.execPath;
  expect(findPrograms({ PATH: '', NGINX_PATH: node, FFMPEG_PATH: node, CHROMIUM_PATH: node })).toEqual({
    nginx: node,
    ffmpeg: node,
    chromium: node,
  });
});
