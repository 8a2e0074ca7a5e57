import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './telecine-test.ts';

const row = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

test('with the key and the source that a person makes here, a report and a line turn the check green, and its link lands on their session', async ({
  page,
  request,
}) => {
  await page.goto('/connect');
  await expect(row(page, 'First report')).toContainText('Waiting for a report from your player.');
  await expect(row(page, 'First log line')).toContainText('Waiting for a log line.');

  await page.getByRole('button', { name: 'Create an ingest key' }).click();
  const key = await page.getByText(/^ik_[0-9a-z]{24}$/).innerText();
  await page.getByLabel('Name of the source').fill('my edge');
  await page.getByRole('button', { name: 'Create a source' }).click();
  const token = await page.getByText(/^st_[0-9a-z]{24}$/).innerText();
  await expectAccessible(page);

  // What the page says to paste, and nothing else, says where to send.
  await page.getByRole('tab', { name: 'hls.js', exact: true }).click();
  const player = await page.getByRole('region', { name: 'hls.js', exact: true }).innerText();
  const reportUrl = /url: '([^']+)'/.exec(player)?.[1] ?? '';
  expect(reportUrl).toContain(key);
  const curl = await page.getByRole('region', { name: 'curl', exact: true }).innerText();
  const linesUrl = /'(http[^']+\/v1\/logs\/[^']+)'/.exec(curl)?.[1] ?? '';
  expect(curl).toContain(`Bearer ${token}`);

  const sid = `connect-${Date.now()}`;
  const now = Date.now();
  const reports = await request.post(reportUrl, {
    data: `e=rr,rc=200,sid="${sid}",sn=0,ts=${now - 130},ttfb=40,ttlb=150,url="https://cdn.example/title/seg1.m4s",v=2`,
    headers: { 'content-type': 'application/cmcd' },
  });
  expect(reports.status()).toBe(204);
  await expect(row(page, 'First report').getByRole('img', { name: 'Arrived' })).toBeVisible();
  await expect(row(page, 'First log line').getByRole('img', { name: 'Waiting' })).toBeVisible();

  const line = JSON.stringify({
    msec: (now / 1000).toFixed(3),
    request_time: '0.120',
    request_id: `${sid}-0`,
    request_method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    request_uri: `/title/seg1.m4s?CMCD=${encodeURIComponent(`ot=v,sid="${sid}"`)}`,
    status: '200',
    body_bytes_sent: '450000',
    request_completion: 'OK',
  });
  const logs = await request.post(linesUrl, {
    data: `${line}\nthis is no line`,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await logs.json()).toMatchObject({ accepted: 1, rejected: 1 });
  await expect(row(page, 'First log line').getByRole('img', { name: 'Arrived' })).toBeVisible();
  await expect(row(page, 'First joined session').getByRole('img', { name: 'Arrived' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole('region', { name: 'Refused records' })).toContainText(
    '1 record of my edge refused: not json',
  );
  await expectAccessible(page);

  await page.getByRole('link', { name: /Open the first joined session/ }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${sid}`));
  await expect(page.getByRole('img', { name: 'Both sides' }).first()).toBeVisible();
});

test('the page is found in the bar, in the palette and by its address, and is accessible in both themes and on a phone', async ({
  page,
}) => {
  await page.goto('/sessions');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Connect' }).click();
  await expect(page.getByRole('heading', { name: 'Send your own' })).toBeVisible();
  await page.getByRole('tab', { name: 'dash.js' }).click();
  await expect(page).toHaveURL(/player=dash/);
  await page.reload();
  await expect(page.getByRole('region', { name: 'dash.js' })).toContainText('enabledKeys');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(row(page, 'First report')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
