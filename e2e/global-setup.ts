import { chromium } from '@playwright/test';
import { startInstance } from './instance.ts';
import { SIGNED_IN, signIn } from './sign-in.ts';

/** One instance for all tests, and a browser state in which the admin is signed in. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const instance = await startInstance();
  process.env.E2E_INSTANCE = JSON.stringify(instance.credentials);
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ baseURL: instance.credentials.dashboardUrl });
  await signIn(page, instance.credentials);
  await page.context().storageState({ path: SIGNED_IN });
  await browser.close();
  return instance.stop;
}
