import { signIn } from './sign-in.ts';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('whoever is not signed in is asked to, and comes to the page that was meant', async ({ page }) => {
  await page.goto('/sessions?filter=verdict:healthy');
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByLabel('Email').fill(instance().email);
  await page.getByLabel('Password').fill(instance().password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sessions\?.*filter=verdict/);
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page, instance());
  const signOut = page.getByRole('menuitem', { name: /Sign out/ });
  await expect(async () => {
    await page.getByRole('button', { name: /^Account/ }).click(); // the page may not listen yet in its first moments
    await expect(signOut).toBeVisible({ timeout: 1000 });
  }).toPass();
  await signOut.click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/sessions');
  await expect(page).toHaveURL(/\/sign-in/);
});
