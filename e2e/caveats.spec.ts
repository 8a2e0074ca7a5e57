import { type APIRequestContext, type Page, request as requests } from '@playwright/test';
import { expect, expectAccessible, instance, test } from './telecine-test.ts';

/** One viewer's lines without a session ID, and another's whose session ID more records carry than are read of one session. */
const TITLE = `/caveat-${Date.now()}`;
const LONG_SID = `long-${Date.now()}`;
const READ = 50_000;
/** One of their own: the demo’s sessions stay those that were recorded. */
let project: { readonly projectId: string; readonly ingestKey: string; readonly apiToken: string };

function line(index: number, at: number): string {
  return JSON.stringify({
    msec: (at / 1000).toFixed(3),
    request_time: '0.120',
    request_id: `${TITLE}-${index}`,
    remote_addr: '192.0.2.77',
    connection: '9',
    connection_requests: String(index + 1),
    request_method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    request_uri: index === 0 ? `${TITLE}/master.m3u8` : `${TITLE}/720p/seg${index}.m4s`,
    status: '200',
    body_bytes_sent: '450000',
    upstream_cache_status: 'HIT',
    request_completion: 'OK',
    http_user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
  });
}

/** A report that says nothing but that the player is there. */
const heartbeat = (index: number, at: number): string => `e=t,sid="${LONG_SID}",sn=${index},ts=${at + index * 10},v=2`;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const { apiUrl, adminToken } = instance();
  const api = await requests.newContext();
  const asAdmin = { authorization: `Bearer ${adminToken}` };
  const made = await api.post(`${apiUrl}/v1/projects`, { data: { name: 'Caveats' }, headers: asAdmin });
  project = (await made.json()) as typeof project; // the contract's shape
  const answer = await api.post(`${apiUrl}/v1/sources`, {
    data: { name: 'cdn', format: 'nginx_json', options: {}, projectId: project.projectId },
    headers: asAdmin,
  });
  const source = (await answer.json()) as { id: string; token: string }; // the contract's shape
  const at = Date.now() - 3_600_000;
  const lines = Array.from({ length: 8 }, (_, index) => line(index, at + index * 4_000));
  const logs = await api.post(`${apiUrl}/v1/logs/${source.id}`, {
    data: lines.join('\n'),
    headers: { authorization: `Bearer ${source.token}` },
  });
  expect(await logs.json()).toMatchObject({ accepted: lines.length });
  for (let from = 0; from <= READ; from += 10_000) {
    const reports = Array.from({ length: Math.min(10_000, READ + 1 - from) }, (_, index) =>
      heartbeat(from + index, at),
    );
    const answer = await api.post(`${apiUrl}/v1/cmcd?key=${project.ingestKey}`, {
      data: reports.join('\n'),
      headers: {
        'content-type': 'application/cmcd',
        ...asAdmin,
        'x-telecine-received-at': String(at + (from + reports.length) * 10 + 50),
      },
    });
    expect(answer.status()).toBe(204);
  }
  await api.dispose();
});

/** The session that was made of those lines, once it has been settled. */
async function inferredId(request: APIRequestContext): Promise<string> {
  const { apiUrl } = instance();
  let id = '';
  await expect(async () => {
    const answer = await request.get(`${apiUrl}/v1/sessions?limit=500&filter=${encodeURIComponent('session:inf_*')}`, {
      headers: { authorization: `Bearer ${project.apiToken}` },
    });
    const { sessions } = (await answer.json()) as {
      sessions: { session: { id: string; contentId: string; requests: { total: number } } }[];
    }; // the contract's shape
    id = sessions.find(({ session }) => session.requests.total === 8)?.session.id ?? '';
    expect(id).not.toBe('');
  }).toPass({ timeout: 30_000 });
  return id;
}

const caveats = (page: Page) => page.getByRole('region', { name: 'What to know of this session' });

test('an inferred session says so in the list, in the peek and on its page, with how sure and by what', async ({
  page,
  request,
}) => {
  const id = await inferredId(request);
  await page.goto(`/sessions?project=${project.projectId}&range=24h&filter=${encodeURIComponent(`session:${id}`)}`);
  const row = page.getByRole('row').filter({ hasText: 'inferred' });
  await expect(row).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(page.getByText(/^Its requests carry no session ID/)).toBeVisible();

  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/sessions/${encodeURIComponent(id)}?project=${project.projectId}`);
    await expect(caveats(page)).toContainText(/They are taken to be one play, with confidence 0\.\d\d/);
    await expect(caveats(page)).toContainText('Told by address, agent, connections, place in the content');
    await expectAccessible(page);
  }
  const more = caveats(page).getByRole('button', { name: 'What this means' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expect(caveats(page)).toContainText('It is never joined with a session that has an ID.');
  await expect(caveats(page).getByRole('link', { name: 'Log sources' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(caveats(page).getByRole('link', { name: 'Log sources' })).toBeHidden();
});

test('a session that is too large to be read whole says so', async ({ page }) => {
  test.setTimeout(120_000);
  await expect(async () => {
    await page.goto(`/sessions/${LONG_SID}?project=${project.projectId}`);
    await expect(caveats(page)).toContainText('Only the first 50,000 requests and 50,000 reports were read', {
      timeout: 15_000,
    });
  }).toPass({ timeout: 90_000 });
  await expectAccessible(page);
  await page.goto(
    `/sessions?project=${project.projectId}&range=24h&filter=${encodeURIComponent(`session:${LONG_SID}`)}`,
  );
  await expect(page.getByRole('row').filter({ hasText: 'cut' })).toHaveCount(1);
});

test('of a session that is whole and has an ID nothing has to be known', async ({ page, request }) => {
  const { apiUrl, apiToken } = instance();
  const answer = await request.get(`${apiUrl}/v1/sessions?limit=1&filter=${encodeURIComponent('seen:both')}`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  const { sessions } = (await answer.json()) as { sessions: { session: { id: string } }[] }; // the contract's shape
  await page.goto(`/sessions/${sessions[0]?.session.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(caveats(page)).toHaveCount(0);
});
