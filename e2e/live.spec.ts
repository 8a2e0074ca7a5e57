import { expect, instance, test } from './telecine-test.ts';

test('what a player and a CDN send now is on the session’s page seconds later, whichever comes first', async ({
  page,
  request,
}) => {
  const { apiUrl, ingestKey, sources } = instance();
  const [source] = sources;
  if (!source) throw new Error('The demo project has no source.');
  const sid = `live-${Date.now()}`;
  const now = Date.now();
  const cmcd = encodeURIComponent(`br=900,d=4000,ot=v,sf=h,sid="${sid}"`);
  const line = JSON.stringify({
    msec: (now / 1000).toFixed(3),
    request_time: '0.120',
    request_id: `${sid}-0`,
    request_method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    request_uri: `/title/seg1.m4s?CMCD=${cmcd}`,
    status: '200',
    body_bytes_sent: '450000',
    upstream_cache_status: 'HIT',
    request_completion: 'OK',
  });
  const logs = await request.post(`${apiUrl}/v1/logs/${source.id}`, {
    data: line,
    headers: { authorization: `Bearer ${source.token}` },
  });
  expect(await logs.json()).toMatchObject({ accepted: 1 });
  await expect(async () => {
    await page.goto(`/sessions/${sid}`);
    await expect(page.getByRole('img', { name: 'Delivery only' }).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 8000 });

  const report = `e=rr,rc=200,sid="${sid}",sn=0,ts=${now - 130},ttfb=40,ttlb=150,url="https://cdn.example/title/seg1.m4s",v=2`;
  const reports = await request.post(`${apiUrl}/v1/cmcd?key=${ingestKey}`, {
    data: report,
    headers: { 'content-type': 'application/cmcd' },
  });
  expect(reports.status()).toBe(204);
  await expect(page.getByRole('img', { name: 'Both sides' }).first()).toBeVisible({ timeout: 20_000 }); // without a reload: the page looks again
});
