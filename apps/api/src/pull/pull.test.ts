import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, segmentLine } from '../testing/requests.ts';
import { secretVariable } from './bucket-client.ts';

let api: ApiProcess;
let call: ReturnType<typeof client>;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'telecine-pull-'));
  await mkdir(path.join(directory, 'logs'));
  api = await startApi({ TELECINE_LOG_DIRS: path.join(directory, 'logs'), [secretVariable('S3RVER')]: 'S3RVER' });
  call = client(api);
}, 90_000);
afterAll(async () => {
  await api.dispose();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

const lines = (sid: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${segmentLine(sid, from + index, Date.now() + from + index)}\n`).join(
    '',
  );
const requestsOf = async (sid: string, count: number): Promise<number> => {
  const detail = await eventually(
    () => call.session(sid),
    (found) => (found?.requests.length ?? 0) >= count,
    40_000,
  );
  return detail?.requests.length ?? 0;
};

const failureOf = async (sourceId: string) => {
  const health = await eventually(
    () => call.health(sourceId),
    (found) => (found.pull?.failure ?? null) !== null,
    20_000,
  );
  return health.pull?.failure;
};

describe('files on this machine', () => {
  const file = () => path.join(directory, 'logs', 'edge.log');

  test('are followed: what is appended, across a rotation and a truncation, is stored once', async () => {
    writeFileSync(file(), lines('followed', 0, 3));
    await call.sourceWith({ delivery: { kind: 'file', path: path.join(directory, 'logs', 'edge.log*') } });
    expect(await requestsOf('followed', 3)).toBe(3);

    const whole = lines('followed', 3, 2);
    appendFileSync(file(), whole.slice(0, -40));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    appendFileSync(file(), whole.slice(-40)); // the second line came in two pieces
    expect(await requestsOf('followed', 5)).toBe(5);

    appendFileSync(file(), lines('followed', 5, 1));
    renameSync(file(), `${file()}.1`);
    writeFileSync(file(), lines('followed', 6, 2));
    expect(await requestsOf('followed', 8)).toBe(8);

    truncateSync(file());
    appendFileSync(file(), lines('followed', 8, 1));
    expect(await requestsOf('followed', 9)).toBe(9);
  }, 60_000);

  test('keep equal lines of two reads apart, and know them when the file comes again packed', async () => {
    const twice = path.join(directory, 'logs', 'twice.log');
    const line = segmentLine('twice', 0, Date.now(), { request_id: '' });
    writeFileSync(twice, `${line}\n`);
    const { id } = await call.sourceWith({ delivery: { kind: 'file', path: `${twice}*` } });
    expect(await requestsOf('twice', 1)).toBe(1);
    appendFileSync(twice, `${line}\r\n${line}\n`);
    const volume = (received: number, duplicates: number) =>
      eventually(
        async () => (await call.health(id)).totals,
        (totals) => totals.received === received && totals.duplicates === duplicates,
        20_000,
      );
    expect(await volume(3, 0)).toMatchObject({ received: 3, accepted: 3, duplicates: 0 });
    writeFileSync(`${twice}.1.gz`, gzipSync(`${line}\n${line}\n${line}\n`));
    expect(await volume(6, 3)).toMatchObject({ received: 6, accepted: 6, duplicates: 3 });
  }, 60_000);

  test('outside of the directories that the operator names are not read', async () => {
    writeFileSync(path.join(directory, 'secret.log'), lines('outside', 0, 2));
    const { id } = await call.sourceWith({ delivery: { kind: 'file', path: path.join(directory, 'secret.log') } });
    expect(await failureOf(id)).toMatchObject({
      code: 'outside',
      advice: expect.stringContaining('TELECINE_LOG_DIRS='),
    });
    expect(await call.session('outside')).toBeNull();
  });

  test('that aren’t there are told, and no more once they are', async () => {
    const late = path.join(directory, 'logs', 'late.log');
    const { id } = await call.sourceWith({ delivery: { kind: 'file', path: late } });
    expect(await failureOf(id)).toMatchObject({ code: 'no_such_file', detail: expect.stringContaining(late) });
    expect((await call.health(id)).flags).toMatchObject([{ code: 'not_readable', severity: 'high' }]);
    writeFileSync(late, lines('late', 0, 2));
    expect(await requestsOf('late', 2)).toBe(2);
    const { pull, flags } = await eventually(
      () => call.health(id),
      (health) => health.pull?.failure === null,
      10_000,
    );
    expect(pull).toMatchObject({ failure: null, succeededAt: expect.any(Number) });
    expect(flags).toEqual([]);
  }, 60_000);

  test('of a draft are looked into, and read from their beginning once it is active', async () => {
    const draft = path.join(directory, 'logs', 'draft.log');
    writeFileSync(draft, lines('drafted', 0, 3));
    const { id } = await call.sourceWith({ state: 'draft', delivery: { kind: 'file', path: draft } });
    await eventually(
      () => call.health(id),
      (health) => (health.pull?.succeededAt ?? null) !== null,
      10_000,
    );
    expect(await call.session('drafted')).toBeNull();
    await call.change(id, { state: 'active' });
    expect(await requestsOf('drafted', 3)).toBe(3);
  }, 60_000);
});

describe('buckets', () => {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

  test('are listed, and each object is read once, packed or not; one that is written over is read again', async () => {
    const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: path.join(directory, 's3') });
    const { port } = await server.run();
    const endpoint = `http://127.0.0.1:${port}`;
    const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
    const put = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket: 'logs', Key, Body }));
    try {
      await s3.send(new CreateBucketCommand({ Bucket: 'logs' }));
      await put('cdn/one.gz', gzipSync(lines('listed', 0, 3)));
      await put('cdn/two.log', lines('listed', 3, 2));
      await put('other/three.log', lines('listed', 5, 9));
      const bucket = { endpoint, region: 'us-east-1', name: 'logs', prefix: 'cdn/', accessKeyId: 'S3RVER' };
      const source = await call.sourceWith({ delivery: { kind: 'bucket', bucket } });
      expect(await requestsOf('listed', 5)).toBe(5);
      await put('cdn/two.log', lines('listed', 5, 1));
      expect(await requestsOf('listed', 6)).toBe(6);
      const health = await call.health(source.id);
      expect(health.totals).toMatchObject({ received: 6, accepted: 6, duplicates: 0 });
    } finally {
      s3.destroy();
      await server.close();
    }
  }, 90_000);

  test('that can’t be read say why; one object that nobody can read doesn’t keep the others from it', async () => {
    const server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: path.join(directory, 's3-bad'),
    });
    const { port } = await server.run();
    const endpoint = `http://127.0.0.1:${port}`;
    const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
    const bucket = { endpoint, region: 'us-east-1', name: 'damaged', prefix: '', accessKeyId: 'S3RVER' };
    const sourceOf = (more: object) =>
      call.sourceWith({ delivery: { kind: 'bucket', bucket: { ...bucket, ...more } } });
    try {
      await s3.send(new CreateBucketCommand({ Bucket: 'damaged' }));
      const put = (Key: string, Body: Buffer) => s3.send(new PutObjectCommand({ Bucket: 'damaged', Key, Body }));
      await put('a.gz', gzipSync(lines('cut off', 0, 50)).subarray(0, 200));
      await put('b.gz', gzipSync(lines('behind', 0, 2)));
      const sources = await Promise.all([
        sourceOf({}),
        sourceOf({ name: 'nowhere' }),
        sourceOf({ accessKeyId: 'ELSE' }),
        sourceOf({ endpoint: 'http://127.0.0.1:9' }),
      ]);
      expect(await requestsOf('behind', 2)).toBe(2);
      const [damaged = { id: '' }, ...failing] = sources;
      const { pull, flags } = await eventually(
        () => call.health(damaged.id),
        ({ pull }) => (pull?.leftAside ?? null) !== null,
        20_000,
      );
      expect(pull).toMatchObject({ failure: null, leftAside: { name: 'a.gz' } });
      expect(flags.map(({ code }) => code)).toEqual(['left_aside']);
      const failures = await Promise.all(failing.map(({ id }) => failureOf(id)));
      expect(failures.map((failure) => failure?.code)).toEqual(['no_such_bucket', 'no_secret', 'unreachable']);
      expect(failures[1]?.advice).toContain('TELECINE_SECRET_ELSE');
    } finally {
      s3.destroy();
      await server.close();
    }
  }, 90_000);

  test('tell a queue of new objects; a message goes away once its object is stored', async () => {
    const server: FauxqsServer = await startFauxqs({ port: 0, logger: false });
    const endpoint = `http://127.0.0.1:${server.port}`;
    const settings = { endpoint, region: 'us-east-1', credentials };
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    const sqs = new SQSClient(settings);
    try {
      await s3.send(new CreateBucketCommand({ Bucket: 'logs' }));
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'new-objects' }));
      const Key = 'cdn/a b+c.gz';
      await s3.send(new PutObjectCommand({ Bucket: 'logs', Key, Body: gzipSync(lines('announced', 0, 4)) }));
      const record = {
        eventName: 'ObjectCreated:Put',
        s3: { bucket: { name: 'logs' }, object: { key: 'cdn/a+b%2Bc.gz' } },
      };
      const told = JSON.stringify({ Records: [record] });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: told }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ Event: 's3:TestEvent' }) }));
      const bucket = {
        endpoint,
        region: 'us-east-1',
        name: 'logs',
        prefix: 'cdn/',
        accessKeyId: 'S3RVER',
        queueUrl: QueueUrl,
      };
      await call.sourceWith({ delivery: { kind: 'bucket', bucket } });
      expect(await requestsOf('announced', 4)).toBe(4);
      const left = await eventually(
        async () => {
          const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
          const { Attributes = {} } = await sqs.send(
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
          );
          return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
        },
        (count) => count === 0,
        20_000,
      );
      expect(left).toBe(0);
    } finally {
      s3.destroy();
      sqs.destroy();
      await server.stop();
    }
  }, 90_000);
});
