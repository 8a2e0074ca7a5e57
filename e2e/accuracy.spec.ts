import type { Page } from '@playwright/test';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

interface Accuracy {
  readonly plays: readonly { readonly sessionId: string; readonly playerName: string }[];
  readonly bySource: readonly { readonly name: string; readonly sessions: number }[];
}

/** The page on the demo's sessions, once they have been measured again. */
async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/accuracy?range=30d${query}`);
  await expect(page.getByText(/^For sessions that only logs saw, startup is right within 500 ms in/)).toBeVisible({
    timeout: 30_000,
  });
}

const figures = (page: Page) => page.getByRole('region', { name: 'By player and log source' });
const compared = (page: Page) => page.getByRole('region', { name: 'Compared sessions' });

test('the overview’s coverage and the palette lead there, and the page is accessible in both themes', async ({
  page,
}) => {
  await page.goto('/overview?range=30d');
  await page.getByRole('link', { name: 'How near sessions are measured that only logs saw' }).click();
  await expect(page).toHaveURL(/\/accuracy\?/);
  await open(page);
  await expect(page.getByRole('figure').locator('svg.recharts-surface').first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(figures(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('accur');
  await expect(page.getByRole('option', { name: /^Accuracy/ }).first()).toBeVisible();
});

test('a row says what the API answers and leads to its sessions, each with what was said and predicted', async ({
  page,
  request,
}) => {
  const answer = await request.get(`${instance().apiUrl}/v1/accuracy`, {
    headers: { authorization: `Bearer ${instance().apiToken}` },
  });
  const { plays, bySource } = (await answer.json()) as Accuracy; // the contract's shape
  await open(page);
  await expect(figures(page).getByRole('rowheader', { name: `All ${plays.length} sessions` })).toBeVisible();
  for (const { name, sessions } of bySource) {
    await expect(figures(page).getByRole('rowheader', { name: `${name} ${sessions} sessions` })).toBeVisible();
  }

  await figures(page)
    .getByRole('link', { name: /^dash\.js/ })
    .first()
    .click();
  await expect(page).toHaveURL(/of=player/);
  const rows = compared(page).getByRole('row');
  await expect(rows).toHaveCount(1 + plays.filter(({ playerName }) => playerName === 'dash.js').length);
  await expect(rows.nth(1)).toContainText(/dash\.js.*(ms|s|never)/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Timing only' }).click();
  await expect(page).toHaveURL(/signal=timing/);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(1 + plays.length);
  await rows.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(/\/sessions\//);
});

test('the models say where they come from', async ({ page }) => {
  await open(page);
  const models = page.getByRole('region', { name: 'Models by player' });
  await expect(models.getByText(/^(Learnt from|Prior:) \d+\ssessions.* checked on \d+ others$/).first()).toBeVisible();
  await expect(models.getByText('Prior, shipped with Telecine').first()).toBeVisible();
});

test('a time without joined sessions says what serves and what to do', async ({ page }) => {
  await page.goto('/accuracy?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z');
  await expect(page.getByRole('heading', { name: 'No joined session in this time' })).toBeVisible();
  await expect(page.getByText(/priors that Telecine ships/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the last 30 days' }).click();
  await expect(figures(page)).toBeVisible({ timeout: 30_000 });
});

test('on a phone nothing but the tables scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
