import { expect, expectAccessible, instance, test } from './telecine-test.ts';

const grid = 'Sessions';

test('the sessions of the demo project are listed, newest first, and the page is accessible in both themes', async ({
  page,
}) => {
  await page.goto('/sessions');
  const rows = page.getByRole('grid', { name: grid }).getByRole('row');
  await expect(rows.nth(12)).toBeVisible(); // at least twelve recorded sessions under the head
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(rows.nth(1)).toBeVisible();
  await expectAccessible(page);
});

test('a facet narrows the list, the address holds the filter, and taking it away brings the list back', async ({
  page,
}) => {
  await page.goto('/sessions');
  const facet = page.getByRole('region', { name: 'Verdict' }).getByRole('button', { name: /^Healthy, / });
  const all = await page
    .getByRole('status')
    .filter({ hasText: /\d+ sessions/ })
    .innerText();
  await expect(async () => {
    await facet.first().click();
    await expect(page).toHaveURL(/filter=.*verdict/, { timeout: 2000 });
  }).toPass();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /sessions?/ })
      .first(),
  ).not.toHaveText(all);
  const filtered = page.url();
  await page.getByRole('button', { name: /^Remove / }).click();
  await expect(page.getByRole('status').filter({ hasText: /\d+ sessions/ })).toHaveText(all);
  await page.goto(filtered); // what a colleague who gets the link sees
  await expect(page.getByRole('button', { name: /^Remove / })).toBeVisible();
});

test('the keyboard alone leads from the list to a session and back', async ({ page }) => {
  await page.goto('/sessions');
  await expect(page.getByRole('grid', { name: grid }).getByRole('row').nth(2)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('j'); // the page may not listen yet in its first moments
    await expect(page.getByLabel('Peek')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sessions\/[^?]+/);
  await expect(page.getByRole('treegrid')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('grid', { name: grid })).toBeVisible();
});

test('a session ID in the palette lands on its session', async ({ page, request }) => {
  const { apiUrl, apiToken } = instance();
  const list = await request.get(`${apiUrl}/v1/sessions?limit=1`, { headers: { authorization: `Bearer ${apiToken}` } });
  const { sessions } = (await list.json()) as { sessions: { session: { id: string } }[] }; // the contract's shape
  const id = sessions[0]?.session.id ?? '';
  await page.goto('/sessions');
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill(id, { timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/sessions/${id}`));
});

test('a filter that nothing matches says so and offers the way back', async ({ page }) => {
  await page.goto('/sessions?filter=session:doesnotexist');
  await expect(page.getByRole('button', { name: /Clear/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test('on a phone the list shows its rows without the page scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/sessions');
  await expect(page.getByRole('grid', { name: grid }).getByRole('row').nth(1)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
