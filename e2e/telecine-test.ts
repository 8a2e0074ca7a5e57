import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { Credentials } from './instance.ts';
import { SIGNED_IN } from './sign-in.ts';

/** The credentials of the instance under test, as the global set-up left them. */
export function instance(): Credentials {
  const text = process.env.E2E_INSTANCE;
  if (!text) throw new Error('The global set-up has not run.');
  return JSON.parse(text) as Credentials; // written by the global set-up
}

interface Fixtures {
  /** An error that a test is about, and the console therefore has. */
  readonly expectedError: RegExp | null;
  readonly quiet: undefined;
}

/** A signed-in person. A page that logs another error than the one expected, or throws, fails its test. */
export const test = base.extend<Fixtures>({
  expectedError: [null, { option: true }],
  baseURL: async ({ browserName: _ }, use) => use(instance().dashboardUrl),
  storageState: async ({ browserName: _ }, use) => use(SIGNED_IN),
  quiet: [
    async ({ page, expectedError }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !expectedError?.test(message.text())) {
          errors.push(`${message.text()} (${message.location().url})`);
        }
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(undefined);
      expect(errors, 'errors in the page’s console').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** No violation that axe can find, in the state in which the page is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}
