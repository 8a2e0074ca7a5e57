import { test as base, expect, instance } from './telecine-test.ts';

// The browser itself writes refused requests to the console: here that is no fault of the page.
const test = base.extend({ quiet: async ({ page: _ }, use) => use(undefined) });
test.describe('signed out', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('a wrong password is refused in words, and the email stays filled in', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(instance().email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveValue(instance().email);
  });
});

test('an unknown session says what may be the matter', async ({ page }) => {
  await page.goto('/sessions/doesnotexist');
  await expect(page.getByText(/not found/i).first()).toBeVisible();
});

test('an unknown issue says what may be the matter', async ({ page }) => {
  await page.goto('/issues/0123456789abcdef');
  await expect(page.getByRole('heading', { name: 'Issue not found' })).toBeVisible();
  await expect(page.getByText('No session of this project has this issue.')).toBeVisible();
});
