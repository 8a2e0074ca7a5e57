import type { Page } from '@playwright/test';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

/** The demo's issues, whatever the time of day. */
async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/issues?range=30d${query}`);
  await expect(rows(page).first()).toBeVisible();
}

const rows = (page: Page) =>
  page
    .getByRole('region', { name: 'Issues' })
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
const history = (page: Page) => page.getByRole('region', { name: 'History' });
const states = (page: Page) => page.getByRole('group', { name: 'State' });

test('a silent failure is found, followed into a session and back, acknowledged with a note and taken over', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Any code' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Silent failure/ }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/code=silent_failure/);
  await expect(rows(page).filter({ hasNotText: /silent failure/i })).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();

  const title = (await rows(page).first().getByRole('link').innerText()).trim();
  await rows(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/The player reported nothing of it/)).toBeVisible();
  // What came of one failure is one issue, and leads to the sessions in which it went that way.
  const shows = page.getByRole('region', { name: 'How it shows' });
  await expect(shows.getByRole('row', { name: /the cause/ })).toHaveCount(1);
  await expect(shows.getByRole('link', { name: 'Silent failure' })).toHaveAttribute(
    'href',
    /finding(%3A|:)silent_failure/,
  );

  // The session opens on the evidence of this very finding, and leads back to the issue.
  const sample = page.getByRole('region', { name: 'Sample sessions' }).getByRole('row').nth(1).getByRole('link');
  await sample.click();
  await expect(page).toHaveURL(/\/sessions\/.*finding=/);
  await expect(page.getByRole('heading', { name: /^Evidence for/ })).toBeVisible();
  await page.getByRole('link', { name: 'Its issue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.getByLabel('Note').fill('The origin was deployed at that time.');
  await page.getByRole('button', { name: 'Acknowledge with it' }).click();
  await expect(history(page)).toContainText('acknowledged it');
  await expect(history(page)).toContainText('The origin was deployed at that time.');
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Assign to me' }).click();
  await expect(page.getByRole('button', { name: 'Assigned to you' })).toBeVisible();
  await expect(history(page)).toContainText('took it');

  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Issues' }).click();
  await states(page).getByRole('button', { name: /^Open/ }).click();
  await expect(page).toHaveURL(/state=acknowledged/);
  await page.getByRole('button', { name: 'Anyone’s' }).click();
  await page.getByRole('menuitemradio', { name: /\(you\)/ }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(title);
  await expect(rows(page).first()).toContainText('Acknowledged');
});

test('a resolved issue leaves what is to be done, and can be opened again', async ({ page }) => {
  await open(page, '&code=edge_slow');
  const title = (await rows(page).first().getByRole('link').innerText()).trim();
  await rows(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible();
  await open(page);
  await expect(page.getByRole('link', { name: title, exact: true })).toBeHidden();
  await open(page, '&state=resolved');
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByRole('button', { name: 'Resolve', exact: true })).toBeVisible();
  await expect(history(page)).toContainText('opened it again');
});

test('the list moves by keys and says as many issues as the API answers', async ({ page, request }) => {
  await open(page, '&state=open,acknowledged,resolved,ignored');
  const from = Date.now() - 30 * 86_400_000;
  const answer = await request.get(`${instance().apiUrl}/v1/issues?from=${from}&limit=500`, {
    headers: { authorization: `Bearer ${instance().apiToken}` },
  });
  const { total } = (await answer.json()) as { readonly total: number }; // the contract's shape
  await expect(rows(page)).toHaveCount(total);
  await page.keyboard.press('j');
  await expect(rows(page).nth(0).getByRole('link')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/issues\/[0-9a-f]{16}/);
});

test('the sessions behind an issue are as many as it says', async ({ page }) => {
  await open(page, '&code=edge_slow&state=open,acknowledged,resolved,ignored');
  await rows(page).first().getByRole('link').click();
  const all = page.getByRole('region', { name: 'Sample sessions' }).getByRole('link', { name: /^All \d/ });
  const count = /\d+/.exec(await all.innerText())?.[0];
  await all.click();
  await expect(page).toHaveURL(/\/sessions\?.*group/);
  await expect(page.getByText(new RegExp(`^${count} sessions?$`))).toBeVisible();
});

test('no issue in a choice says what would show some', async ({ page }) => {
  await page.goto('/issues?range=30d&state=ignored');
  await expect(page.getByRole('heading', { name: 'No issue is left in this choice' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all issues' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('list and issue are accessible in both themes', async ({ page }) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expectAccessible(page);
    await rows(page).first().getByRole('link').click();
    await expect(page.getByRole('region', { name: 'What happens' }).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page);
  }
});

test('one failure is one row: what came of it is not listed beside it', async ({ page, request }) => {
  const answer = await request.get(`${instance().apiUrl}/v1/issues?limit=500`, {
    headers: { authorization: `Bearer ${instance().apiToken}` },
  });
  const { issues } = (await answer.json()) as {
    issues: { title: string; code: string; shows: { code: string }[] }[];
  }; // the contract's shape
  const consequences = ['hidden_retry', 'silent_failure', 'cdn_failover', 'left_while_waiting'];
  expect(issues.filter(({ code }) => consequences.includes(code))).toEqual([]);
  const [failure] = issues.filter(({ shows }) => shows.some(({ code }) => code === 'hidden_retry'));
  await open(page, '&code=hidden_retry&state=open,acknowledged,resolved,ignored');
  const row = rows(page)
    .filter({ hasText: failure?.title ?? 'no issue shows hidden retries' })
    .first();
  await expect(row).toContainText('hidden retry');
});
