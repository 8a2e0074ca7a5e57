import { spawnSync } from 'node:child_process';
import { LOG_FORMATS, type LogDelivery } from '@telecine/domain';
import { expect, test } from 'vitest';
import { emptyDelivery } from './delivery-draft.ts';
import { setupSteps } from './setup-snippets.ts';
import { VENDORS } from './vendors.ts';

const TARGET = { apiUrl: 'https://telecine.example', sourceId: 'src_test', token: 'st_test' };
const textOf = (format: (typeof LOG_FORMATS)[number]['id'], delivery: LogDelivery) =>
  setupSteps({ ...TARGET, format }, delivery)
    .map(({ code }) => code)
    .join('\n\n');

const ways = Object.values(VENDORS).flatMap(({ label, ways }) => ways.map((way) => ({ ...way, vendor: label })));

test.each(ways.filter(({ delivery }) => delivery !== 'bucket'))(
  'what is pasted for $vendor, $label, holds the source’s address and token',
  ({ format, delivery }) => {
    const text = textOf(format, emptyDelivery(delivery));
    expect(text).toContain('src_test');
    expect(text).toContain('st_test');
    expect(text).toContain('https://telecine.example');
  },
);

test('every format is some vendor’s', () => {
  const offered = new Set<string>(ways.map(({ format }) => format));
  expect(LOG_FORMATS.filter(({ id }) => !offered.has(id)).map(({ id }) => id)).toEqual([]);
});

test.each(['curl', 'gcloud', 'npx'])('the shell takes what begins with %s', (command) => {
  const codes = ways
    .flatMap(({ format, delivery }) => setupSteps({ ...TARGET, format }, emptyDelivery(delivery)))
    .map(({ code }) => code)
    .filter((code) => code.startsWith(command));
  expect(codes).not.toEqual([]);
  for (const code of new Set(codes)) expect(spawnSync('sh', ['-n'], { input: code, encoding: 'utf8' }).stderr).toBe('');
});

test('a bucket’s policy allows what its settings need and no more', () => {
  const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/logs';
  const bucket = { region: 'eu-central-1', name: 'cdn-logs', prefix: 'a/', accessKeyId: 'AKIA-1', queueUrl };
  const [policy, secret] = setupSteps({ ...TARGET, format: 'cloudfront_standard' }, { kind: 'bucket', bucket });
  expect(JSON.parse(policy?.code ?? '')).toMatchObject({
    Statement: [
      { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::cdn-logs', Condition: { StringLike: { 's3:prefix': 'a/*' } } },
      { Action: 's3:GetObject', Resource: 'arn:aws:s3:::cdn-logs/a/*' },
      { Resource: 'arn:aws:sqs:eu-central-1:123456789012:logs' },
    ],
  });
  expect(secret?.code).toContain('TELECINE_SECRET_AKIA_1=');
});

test.each([
  ['/var/log/nginx/telecine*.log', '/var/log/nginx'],
  ['/var/log/*/access.log', '/var/log'],
  ['/access.log', '/'],
])('files at %s lie in %s', (path, directory) => {
  expect(textOf('nginx_json', { kind: 'file', path })).toContain(`TELECINE_LOG_DIRS='${directory}'`);
});
