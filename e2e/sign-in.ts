import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Credentials } from './instance.ts';

/** Where the browser state of the signed-in admin lies. */
export const SIGNED_IN = path.join(
  process.env.TELECINE_E2E_DIR ?? path.join(import.meta.dirname, 'test-results'),
  'signed-in.json',
);

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, credentials: Pick<Credentials, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/overview/);
}
