import { afterAll, beforeAll, describe } from 'vitest';
import { type Asked, type Play, startPlay } from './play.ts';
import { chromiumPath, type SdkBrowser, startSdkBrowser } from './sdk-browser.ts';

/** Tests that play in one browser, several at a time; skipped with a word where there is none. */
export function describeInBrowser(name: string, tests: (play: (asked: Asked) => Promise<Play>) => void): void {
  const executable = chromiumPath();
  if (executable === null) console.log(`No Chromium found: skipped “${name}”. CHROMIUM_PATH names one.`);
  describe.skipIf(executable === null).concurrent(name, { timeout: 60_000 }, () => {
    let world: SdkBrowser | undefined;
    beforeAll(async () => {
      if (executable !== null) world = await startSdkBrowser(executable);
    });
    afterAll(() => world?.close());
    tests((asked) => {
      if (!world) throw new Error('The browser is not there yet.');
      return startPlay(world, asked);
    });
  });
}
