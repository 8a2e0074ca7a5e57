import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './telecine-test.ts';

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const arrived = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ hasText: title }).getByRole('img', { name: 'Arrived' });

/** A line of a log whose names nobody knows. */
const line = (at: number, segment: number, session: string, time = 'when'): string =>
  JSON.stringify({
    [time]: new Date(at).toISOString(),
    took: 120,
    code: 200,
    link: `https://cdn.example/film/720p/seg-${segment}.m4s?play=${session}`,
  });

async function choose(page: Page, name: string, begin: 'Active' | 'Draft' = 'Active'): Promise<void> {
  await page.goto('/sources');
  await page.getByRole('link', { name: 'Add a source' }).click();
  await page.getByText('Anything else', { exact: true }).click();
  await page.getByLabel('Name of the source').fill(name);
  await page.getByRole('radio', { name: begin }).check();
}

/** The address and the token that the page shows. */
async function addressAndToken(page: Page): Promise<{ readonly url: string; readonly token: string }> {
  const token = await page.getByText(/^st_[0-9a-z]{24}$/).innerText();
  const url = await page.getByText(/^http\S+\/v1\/logs\/src_\w+$/).innerText();
  return { url, token };
}

test('a source is made from pasted lines; its lines come, a broken one is refused, mended and read again; its token is changed; the history tells all of it', async ({
  page,
  request,
}) => {
  test.slow();
  const name = `own names ${Date.now()}`;
  const session = `source-${Date.now()}`;
  const now = Date.now();
  await choose(page, name);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on' }).click();

  // A sample in a format that has to be told what its names mean.
  await page.getByLabel('Sample lines').fill([line(now, 1, session), line(now, 2, session), '{"when":'].join('\n'));
  const refused = page.getByRole('region', { name: 'Lines that would be refused' });
  await expect(refused.getByRole('button', { name: /^Line 3/ })).toBeVisible();
  await page.getByLabel('Sample lines').press('Control+Home');
  for (const [field, meaning] of [
    ['when', 'startedAt'],
    ['took', 'durationMs'],
    ['code', 'status'],
    ['link', 'target'],
  ] as const) {
    await page.getByLabel(`Meaning of ${field}`).selectOption(meaning);
  }
  await expect(page.getByRole('status').filter({ hasText: '2 of 3 lines read.' })).toBeAttached();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Name of rule 1').fill('play');
  await expect(page.getByText(`Finds one in 2 lines: ${session}`)).toBeVisible();
  await expect(page.getByRole('row', { name: /durationMs 120/ })).toBeVisible();
  await page.getByRole('button', { name: 'Add a URL rule' }).click();
  await expect(page.getByText('Fits 2 paths: segment 1, rendition 720p, content film')).toBeVisible();
  await refused.getByRole('button', { name: /^Line 3/ }).click();
  await expect(page.getByRole('heading', { name: 'What we read from line 3' })).toBeVisible();
  await expectAccessible(page);

  // The token is shown once, and fills what is to be pasted.
  await page.getByRole('button', { name: 'Create source and go on' }).click();
  const { url, token } = await addressAndToken(page);
  await expect(page.getByRole('region', { name: 'Send a file with curl' }).first()).toContainText(`Bearer ${token}`);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Check the join', exact: true }).click();
  const send = (data: string, bearer = token) =>
    request.post(url, { data, headers: { authorization: `Bearer ${bearer}` } });
  expect(await (await send(line(now, 1, session))).json()).toMatchObject({ accepted: 1, rejected: 0 });
  await expect(arrived(page, 'First line')).toBeVisible({ timeout: 20_000 });
  await expect(arrived(page, 'Session ID')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);

  // A line that names its time otherwise is refused, mended and read again.
  expect(await (await send(line(now, 2, session, 'at'))).json()).toMatchObject({ accepted: 0, rejected: 1 });
  await page.getByRole('link', { name: 'Open the source' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  await tab(page, 'Refused lines').click();
  const row = page.getByRole('region', { name: 'Refused lines' }).getByRole('row').nth(1);
  await expect(row).toContainText('seg-2.m4s');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mend how they are read' }).click();
  await expect(page.getByLabel('Sample lines')).toHaveValue(/seg-2\.m4s/);
  await page.getByLabel('Meaning of at').selectOption('startedAt');
  await expect(page.getByRole('status').filter({ hasText: '1 of 1 lines read.' })).toBeAttached();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Lines that come from now on are read so.')).toBeVisible();
  await tab(page, 'Refused lines').click();
  await page.getByRole('button', { name: 'Read all again' }).click();
  await expect(page.getByText('Last read again: 1 now stored, 0 still refused.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('No line is refused.')).toBeVisible();

  // A new token; the one before works on for a while.
  await tab(page, 'Set-up').click();
  await page.getByRole('button', { name: 'Make a new token' }).click();
  const rotated = await addressAndToken(page);
  expect(rotated.token).not.toBe(token);
  await expect(page.getByText(/^ends /)).toBeVisible();
  expect((await send(line(now, 3, session), token)).status()).toBe(200);
  expect((await send(line(now, 4, session), rotated.token)).status()).toBe(200);
  await page.getByRole('button', { name: `End ${token.slice(0, 8)}` }).click();
  await page.getByRole('button', { name: 'End it now' }).click();
  await expect(page.getByText(/^ends /)).toHaveCount(0);
  expect((await send(line(now, 5, session), token)).status()).toBe(401);

  await tab(page, 'History').click();
  for (const entry of [
    'Made the source',
    'Changed the source',
    'Had refused lines read again',
    'Made a new token',
    'Ended a token',
  ]) {
    await expect(page.getByRole('listitem').filter({ hasText: entry }).first()).toBeVisible();
  }
  await expectAccessible(page);
});

test('a draft shows what it reads and stores nothing until it is activated', async ({ page, request }) => {
  const session = `draft-${Date.now()}`;
  await choose(page, `draft ${Date.now()}`, 'Draft');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Use an example' }).click();
  await expect(page.getByRole('status').filter({ hasText: '4 of 4 lines read.' })).toBeAttached();
  const sample = await page.getByLabel('Sample lines').inputValue();
  await page.getByRole('button', { name: 'Create source and go on' }).click();
  const { url, token } = await addressAndToken(page);
  await page.getByRole('button', { name: 'Check the join', exact: true }).click();
  await expect(page.getByText('Waiting for lines.')).toBeVisible();
  const send = () =>
    request.post(url, { data: `${sample}\nno line of ${session}`, headers: { authorization: `Bearer ${token}` } });
  expect((await send()).ok()).toBe(true);
  await expect(page.getByText(/^4.lines read, 1 refused\.$/)).toBeVisible();
  await expect(page.getByText('Waiting for a line. None so far.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText('This source is a draft')).toHaveCount(0);
  await send();
  await expect(arrived(page, 'First line')).toBeVisible({ timeout: 20_000 });
});

test.describe('a conflict', () => {
  test.use({ expectedError: /status of 409/ });

  test('who saves over somebody else’s change is told, and can begin with what is stored now', async ({
    page,
    context,
  }) => {
    await choose(page, `shared ${Date.now()}`);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Create source and go on' }).click();
    await page.getByRole('button', { name: 'Check the join', exact: true }).click();
    await page.getByRole('link', { name: 'Open the source' }).click();
    await tab(page, 'How it is read').click();
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('Keep raw lines for').fill('7');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByText('Saved.')).toBeVisible();
    await other.close();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Somebody changed this source since you opened it.')).toBeVisible();
    await page.getByRole('button', { name: 'Begin with what is stored now' }).click();
    await expect(page.getByLabel('Keep raw lines for')).toHaveValue('7');
    await expect(page.getByLabel('Time zone')).toHaveValue('');
  });
});

test.describe('a setting that is half typed', () => {
  test.use({ expectedError: /status of 400/ });

  test('is named, and what was read stays', async ({ page }) => {
    await page.goto('/sources/new?vendor=cloudfront&step=sample');
    await page.getByRole('button', { name: 'Use an example' }).click();
    await expect(page.getByRole('row', { name: /durationMs 412/ })).toBeVisible();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Where rule 1 looks').selectOption('pattern');
    await page.getByLabel('Pattern of rule 1').fill('play=(');
    await expect(page.getByRole('alert').filter({ hasText: 'is no regular expression' })).toBeVisible();
    await expect(page.getByText('Can’t be tried as it stands.')).toBeVisible();
    await expect(page.getByRole('row', { name: /durationMs 412/ })).toBeVisible();
    await page.getByLabel('Pattern of rule 1').fill('play=([^&]+)');
    await expect(page.getByRole('alert').filter({ hasText: 'is no regular expression' })).toHaveCount(0);
  });
});

test('the pages are found in the bar and by their address, and are accessible in both themes and on a phone', async ({
  page,
}) => {
  test.slow();
  await page.goto('/sessions');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('link', { name: 'cdn-a', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'cdn-a', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await expect(page.getByRole('region', { name: 'Health over time, table' })).toBeVisible();
  const source = new URL(page.url()).pathname;
  const pages = ['/sources', '/sources/new', source, `${source}?tab=setup`, `${source}?tab=reading`];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  }
});

test('a source that isn’t there says so', async ({ page }) => {
  await page.goto('/sources/src_nothing');
  await expect(page.getByRole('heading', { name: 'Source not found' })).toBeVisible();
  await expectAccessible(page);
});
