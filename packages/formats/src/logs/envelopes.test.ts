import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLines } from '../testing/read-lines.ts';
import { MAX_LINE_BYTES } from './limits.ts';

const line = (path: string) => `{"msec":"1795362405.147","status":"200","request_uri":"${path}"}`;
const A = line('/a');
const B = line('/b');
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const cloudWatch = (messageType: string) =>
  JSON.stringify({
    messageType,
    logGroup: 'g',
    logEvents: [A, B].map((message, id) => ({ id, timestamp: 1, message })),
  });
const otlp = (body: unknown) => ({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ body }] }] }] });

const bodies: [name: string, body: string][] = [
  [
    'Firehose, a line in each record',
    JSON.stringify({ requestId: 'r', timestamp: 1, records: [{ data: base64(A) }, { data: base64(`${B}\n`) }] }),
  ],
  [
    'Firehose, several lines in a record',
    JSON.stringify({ requestId: 'r', timestamp: 1, records: [{ data: base64(`${A}\n${B}\n`) }] }),
  ],
  ['Firehose, records that are gzip', JSON.stringify({ records: [{ data: base64(gzipSync(`${A}\n${B}`)) }] })],
  [
    'CloudWatch Logs through Firehose',
    JSON.stringify({ records: [{ data: base64(gzipSync(cloudWatch('DATA_MESSAGE'))) }] }),
  ],
  [
    'Pub/Sub push',
    `${[A, B].map((text) => JSON.stringify({ message: { data: base64(text), messageId: '1' }, subscription: 's' })).join('\n')}`,
  ],
  ['Azure records', `{"records":[${A},${B}]}`],
  ['Azure records, printed over lines', JSON.stringify({ records: [JSON.parse(A), JSON.parse(B)] }, null, 2)],
  [
    'objects printed over lines, one after the other',
    [A, B].map((text) => JSON.stringify(JSON.parse(text), null, 2)).join('\n'),
  ],
  [
    'objects printed over lines, with commas between',
    [A, B].map((text) => JSON.stringify(JSON.parse(text), null, 2)).join(',\n'),
  ],
  ['objects on one line', A + B],
  ['objects on one line, with commas and spaces between', `${A}, ${B},`],
  ['lines that end with commas', `${A},\n${B},\n`],
  [
    'Elasticsearch, as it is asked for',
    [A, B].map((text) => JSON.stringify({ _index: 'i', _id: '1', _source: JSON.parse(text) })).join('\n'),
  ],
  [
    'Splunk’s event collector',
    [A, B].map((text) => JSON.stringify({ time: 1, host: 'h', event: JSON.parse(text) })).join(''),
  ],
  [
    'Kinesis, as a function gets it',
    JSON.stringify({ Records: [A, B].map((text) => ({ kinesis: { partitionKey: '1', data: base64(text) } })) }),
  ],
  ['Kinesis, as it is asked for', JSON.stringify({ Records: [A, B].map((text) => ({ Data: base64(text) })) })],
  ['CloudWatch Logs, as they are asked for', JSON.stringify({ events: [A, B].map((message) => ({ message })) })],
  ['CloudWatch Logs, exported', [A, B].map((text) => `2026-11-22T15:46:45.147Z ${text}`).join('\n')],
  [
    'Pub/Sub, as it is asked for',
    JSON.stringify({ receivedMessages: [A, B].map((text) => ({ ackId: 'a', message: { data: base64(text) } })) }),
  ],
  ['Cloud Logging, as it is asked for', `{"entries":[${A},${B}],"nextPageToken":"t"}`],
  ['an object printed over lines, then one on a line', `${JSON.stringify(JSON.parse(A), null, 2)}\n${B}\n`],
  ['an array printed over lines', JSON.stringify([JSON.parse(A), JSON.parse(B)], null, 2)],
  [
    'OTLP',
    JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: [] },
          scopeLogs: [
            { scope: {}, logRecords: [{ timeUnixNano: '1', body: { stringValue: A } }, { body: { stringValue: B } }] },
          ],
        },
      ],
    }),
  ],
  [
    'OTLP, a body for each line',
    `${JSON.stringify(otlp({ stringValue: A }))}\n${JSON.stringify(otlp({ stringValue: B }))}`,
  ],
  [
    'the journal',
    [A, B].map((line) => JSON.stringify({ MESSAGE: line, _HOSTNAME: 'h', SYSLOG_IDENTIFIER: 'n' })).join('\n'),
  ],
  ['GELF', [A, B].map((line) => JSON.stringify({ version: '1.1', host: 'h', short_message: line })).join('\n')],
  ['Compose', `edge_1  | ${A}\nedge-2 | ${B}`],
  ['a process alone', `nginx[12]: ${A}\nnginx: ${B}`],
  [
    'OTLP, fields as attributes',
    JSON.stringify({
      resourceLogs: [
        {
          scopeLogs: [
            {
              logRecords: ['/a', '/b'].map((path) => ({
                body: { stringValue: '' },
                attributes: [
                  { key: 'msec', value: { stringValue: '1795362405.147' } },
                  { key: 'status', value: { intValue: '200' } },
                  { key: 'request_uri', value: { stringValue: path } },
                ],
              })),
            },
          ],
        },
      ],
    }),
  ],
  ['Datadog', JSON.stringify([A, B].map((message) => ({ message, ddsource: 'nginx', ddtags: 'a:b', hostname: 'h' })))],
  [
    'CRI, a line in parts',
    `2026-11-22T15:46:45.1Z stdout P ${A.slice(0, 20)}\n2026-11-22T15:46:45.1Z stdout F ${A.slice(20)}\n2026-11-22T15:46:45.1Z stdout F ${B}`,
  ],
  [
    'CRI, streams in turns',
    `2026-11-22T15:46:45.1Z stdout P ${A.slice(0, 20)}\n2026-11-22T15:46:45.1Z stderr P ${B.slice(0, 30)}\n2026-11-22T15:46:45.1Z stdout F ${A.slice(20)}\n2026-11-22T15:46:45.1Z stderr F ${B.slice(30)}`,
  ],
];

test.each(bodies)('%s: the lines inside are read and counted', (_, body) => {
  const { received, records, rejected } = readLines(body, 'nginx_json');
  expect(rejected).toEqual([]);
  expect([received, records.map(({ path }) => path)]).toEqual([2, ['/a', '/b']]);
});

test('Docker cuts a line at 16 kB: its parts are one line', () => {
  const whole = A.replace('}', `,"x":"${'y'.repeat(20_000)}"}`);
  const parts = [whole.slice(0, 16_384), `${whole.slice(16_384)}\n`].map((log) =>
    JSON.stringify({ log, stream: 'stdout' }),
  );
  const { received, records, lines } = readLines(parts.join('\n'), 'nginx_json');
  expect([received, records[0]?.path, lines[0]?.length]).toEqual([1, '/a', whole.length]);
});

describe('what is damaged inside', () => {
  test('one bad record costs one', () => {
    const body = JSON.stringify({
      records: [{ data: base64(A) }, { data: '§' }, { data: base64('{"msec":') }, { data: base64(B) }],
    });
    const { received, records, rejected } = readLines(body, 'nginx_json');
    expect([received, records.length, rejected.length]).toEqual([4, 2, 2]);
  });

  test('gzip that is none is refused', () => {
    const { received, rejected } = readLines(
      JSON.stringify({ records: [{ data: base64(Buffer.from([0x1f, 0x8b, 1, 2])) }] }),
      'nginx_json',
    );
    expect([received, rejected.length]).toEqual([1, 1]);
  });

  test('a record that unpacks without end is refused', () => {
    const bomb = base64(gzipSync(Buffer.alloc(80 * 1024 * 1024), { level: 1 }));
    const { received, rejected } = readLines(JSON.stringify({ records: [{ data: bomb }] }), 'nginx_json');
    expect([received, rejected.length]).toEqual([1, 1]);
  });

  test('an envelope that breaks off keeps what came before', () => {
    const { received, records, rejected } = readLines(`{"records":[${A},${B.slice(0, 20)}`, 'nginx_json');
    expect([received, records.length, rejected.length]).toEqual([2, 1, 1]);
  });

  test('a line whose last part never comes is refused', () => {
    const { received, rejected } = readLines(`2026-11-22T15:46:45.1Z stdout P ${A.slice(0, 20)}`, 'nginx_json');
    expect([received, rejected[0]?.detail]).toEqual([
      1,
      'The last part of this line, which a container runtime cut, is not in the body.',
    ]);
  });

  test('parts that never end are no reason to keep them all', () => {
    const part = `2026-11-22T15:46:45.1Z stdout P ${'x'.repeat(10_000)}\n`;
    const { received, lines } = readLines(part.repeat(100), 'nginx_json');
    expect(received).toBe(1);
    expect(lines[0]?.length).toBeLessThan(2 * MAX_LINE_BYTES);
  });

  test('envelopes in envelopes have an end', () => {
    const { received } = readLines(`${'{"records":['.repeat(2000)}${']}'.repeat(2000)}`, 'nginx_json');
    expect(received).toBe(1);
  });
});

test.each([
  ['a text beside other fields', '{"message":"handled request","host":"a.example"}', 'missing_field'],
  ['a text alone', '{"log":"worker started"}', 'missing_field'],
  ['a text in a record that is wrapped itself', JSON.stringify({ log: '{"message":"started"}' }), 'missing_field'],
  [
    'a line with a damaged status',
    JSON.stringify({ message: '{"msec":"1795362405.147","status":"2x"}' }),
    'bad_status',
  ],
  ['a line that breaks off', JSON.stringify({ message: A.slice(0, 20) }), 'not_json'],
])('%s in a member that shippers use: the reason is about the line, not about a text in it', (_, body, reason) => {
  const { received, rejected, lines } = readLines(body, 'nginx_json');
  expect([received, rejected.map((reject) => reject.reason)]).toEqual([1, [reason]]);
  expect(lines[0]).toMatch(/^\{"/);
});

test.each([
  ['a control message', JSON.stringify({ records: [{ data: base64(gzipSync(cloudWatch('CONTROL_MESSAGE'))) }] })],
  ['an envelope without records', '{"requestId":"r","timestamp":1,"records":[]}'],
])('%s has no lines', (_, body) => {
  expect(readLines(body, 'nginx_json')).toMatchObject({ received: 0, records: [], rejected: [] });
});

test('an envelope may be longer than any line', () => {
  const records = Array.from({ length: 3000 }, () => ({ data: base64(A) }));
  expect(readLines(JSON.stringify({ records }), 'nginx_json').records.length).toBe(3000);
});
