import type { APIRequestContext } from '@playwright/test';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

interface ListedSession {
  readonly session: { readonly id: string; readonly coverage: string; readonly requests: { readonly failed: number } };
  readonly verdict: { readonly code: string };
}

/** The demo session that answers a description; the demo has one by its scenarios. */
async function demoSession(request: APIRequestContext, filter: string): Promise<ListedSession> {
  const { apiUrl, apiToken } = instance();
  const answer = await request.get(`${apiUrl}/v1/sessions?limit=500&filter=${encodeURIComponent(filter)}`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  const { sessions } = (await answer.json()) as { sessions: ListedSession[] }; // the contract's shape
  const [first] = sessions;
  if (!first) throw new Error(`No session of the demo answers “${filter}”.`);
  return first;
}

test('both sides of a play stand on one axis, and the page is accessible in both themes', async ({ page, request }) => {
  const { session } = await demoSession(request, 'verdict:edge_slow seen:both');
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByRole('region', { name: 'Viewer' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Delivery' })).toBeVisible();
  await expect(page.getByRole('treegrid', { name: 'Requests' }).getByRole('row').nth(3)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(page.getByRole('treegrid', { name: 'Requests' })).toBeVisible();
  await expectAccessible(page);
});

test('a piece of evidence leads to its request, and the address leads a colleague to the same', async ({
  page,
  request,
}) => {
  const { session } = await demoSession(request, 'verdict:edge_slow seen:both');
  await page.goto(`/sessions/${session.id}`);
  await expect(async () => {
    await page.keyboard.press('1'); // the page may not listen yet in its first moments
    await expect(page.getByRole('region', { name: 'Selected request' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  const selected = await page.getByRole('region', { name: 'Selected request' }).innerText();
  await page.goto(page.url());
  await expect(page.getByRole('region', { name: 'Selected request' })).toBeVisible();
  expect((await page.getByRole('region', { name: 'Selected request' }).innerText()).split('\n')[0]).toBe(
    selected.split('\n')[0],
  );
});

test('the keyboard walks, unfolds and filters the requests', async ({ page, request }) => {
  const { session } = await demoSession(request, 'errors>0');
  await page.goto(`/sessions/${session.id}`);
  const rows = page.getByRole('treegrid').getByRole('row');
  await expect(rows.nth(2)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press(']');
    await expect(page.getByRole('region', { name: 'Selected request' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole('button', { name: /Problems/ }).click();
  await expect(page.getByRole('treegrid', { name: 'Requests with a problem' })).toBeVisible();
  await expect(page).toHaveURL(/show=problems|problems/);
});

test('a session without reports names what is missing instead of drawing nothing', async ({ page, request }) => {
  const { session } = await demoSession(request, 'seen:delivery_only');
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByRole('region', { name: 'Viewer' })).toContainText(/no report|not reported|inferred/i);
  await expectAccessible(page);
});

test('on a phone the verdict comes first and nothing scrolls sideways', async ({ page, request }) => {
  const { session } = await demoSession(request, 'verdict:edge_slow seen:both');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
