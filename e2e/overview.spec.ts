import type { Page } from '@playwright/test';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

interface Metrics {
  readonly totals: readonly { readonly value: number | null }[];
}

/** The page on the demo's sessions, whatever the time of day, once its numbers are there. */
async function open(page: Page, query = 'range=30d'): Promise<void> {
  await page.goto(`/overview?${query}`);
  await expect(page.getByRole('region', { name: 'What viewers saw' }).getByRole('button').first()).toBeVisible();
}

test('the numbers of both sides stand beside each other, and the page is accessible in both themes', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/overview/);
  const viewers = page.getByRole('region', { name: 'What viewers saw' });
  const delivery = page.getByRole('region', { name: 'What was delivered' });
  for (const name of [
    /^Sessions/,
    /^Startup time, p50.*p95/,
    /^Rebuffer ratio/,
    /^Playback failures/,
    /^Exits before start/,
  ])
    await expect(viewers.getByRole('button', { name })).toBeVisible();
  for (const name of [/^Requests/, /^Edge (TTFB|time), p95/, /^Cache hit ratio/, /^5xx share/])
    await expect(delivery.getByRole('button', { name })).toBeVisible();
  await expect(page.getByRole('figure').locator('svg.recharts-surface').first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(viewers.getByRole('button').first()).toBeVisible();
  await expectAccessible(page);
});

test('a number is what the API answers, opens its definition, and leads to as many sessions', async ({
  page,
  request,
}) => {
  await open(page);
  const viewers = page.getByRole('region', { name: 'What viewers saw' });
  const sessions = viewers.getByRole('button', { name: /^Sessions/ });
  const shown = /Sessions\s+([\d,]+)/.exec(await sessions.innerText())?.[1];
  const answer = await request.get(
    `${instance().apiUrl}/v1/metrics?metric=sessions&from=${Date.now() - 30 * 86_400_000}`,
    {
      headers: { authorization: `Bearer ${instance().apiToken}` },
    },
  );
  const { totals } = (await answer.json()) as Metrics; // the contract's shape
  expect(Number(shown?.replace(',', ''))).toBe(totals[0]?.value);

  await viewers.getByRole('button', { name: /^Rebuffer ratio/ }).click();
  const definition = page.getByRole('dialog', { name: /Rebuffer ratio/ });
  await expect(definition).toContainText('Σ rebuffer duration ÷ Σ watched time');
  await expect(definition).toContainText(/player events|CMCD in log lines|inferred/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();

  await sessions.click();
  await page.getByRole('link', { name: 'All sessions' }).click();
  await expect(page).toHaveURL(/\/sessions\?/);
  await expect(page.getByRole('status').filter({ hasText: /\d+ sessions/ })).toContainText(`${shown} sessions`);
});

test('the time is in the address, and the list of sessions takes it over', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Time:/ }).click();
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sessions' }).click();
  await expect(page).toHaveURL(/\/sessions\?.*range=7d/);
});

test('each chart has its table, and the keyboard moves through time', async ({ page }) => {
  await open(page);
  const figure = page.getByRole('figure', { name: 'Sessions by who hurt them' });
  await figure.getByRole('button', { name: /as a table/ }).click();
  await expect(figure.getByRole('columnheader', { name: 'Not hurt' })).toBeVisible();
  await expect(figure.getByText('no sessions').first()).toBeVisible();
  await expectAccessible(page);
  const time = page.getByRole('slider', { name: 'Time' });
  await time.focus();
  await page.keyboard.press('Home');
  await expect(time).toHaveAttribute('aria-valuenow', '0');
  await expect(time).toHaveAttribute('aria-valuetext', /no sessions/);
  await page.keyboard.press('End');
  await expect(time).toHaveAttribute('aria-valuetext', /\d+ sessions/);
});

test('coverage and who hurt them lead to the sessions they count', async ({ page }) => {
  await open(page);
  const both = page.getByRole('link', { name: /^Both sides \d+/ });
  const count = /(\d+)/.exec(await both.innerText())?.[1] ?? '';
  await both.click();
  await expect(page.getByRole('status').filter({ hasText: /\d+ sessions?/ })).toContainText(`${count} session`);
  await page.goBack();
  await page.getByRole('link', { name: /^Edge \d+/ }).click();
  await expect(page).toHaveURL(/filter=hurt%3Aedge|filter=hurt:edge/);
  await expect(page.getByRole('status').filter({ hasText: /\d+ sessions?/ })).toBeVisible();
});

test('a time without anything says so and offers a way on', async ({ page }) => {
  await page.goto('/overview?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z');
  await expect(page.getByRole('heading', { name: 'No session in this time' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the last 30 days' }).click();
  await expect(page.getByRole('region', { name: 'What viewers saw' })).toBeVisible();
});

test('on a phone nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
