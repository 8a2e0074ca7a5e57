import { NUMBER, PairList } from '@telecine/domain';
import { expect, test } from 'vitest';
import { parseDeliveryLog } from '../logs/parse-delivery-log.ts';
import { scanCmcd } from './scan-cmcd.ts';

test.each([
  ['br=800,ot=v,sid="a"', true],
  ['br=800, ot=v,', true],
  ['bs,br=800', true],
  ['bl=(7200;v 300;a)', true],
  ['', true],
  ['bs;why=1,br=800', false],
  ['br=800,=7', false],
  ['br=8 00,ot=v', false],
  ['sid="a', false],
  ['br=800,br=900', false],
  [Array.from({ length: 129 }, (_, index) => `k${index}=1`).join(), false],
])('%s is wholly in the list: %s', (dictionary, whole) => {
  const bytes = Buffer.from(dictionary);
  expect(scanCmcd(bytes, 0, bytes.length, new PairList())).toBe(whole);
});

test.each([
  ['the query alone has CMCD', '/a?CMCD=br%3D800', null, true],
  ['a header has it', '/a?CMCD=br%3D800', 'br=800', false],
  ['the query has some that is malformed', '/a?CMCD=br%3D800%2C%3D7', null, false],
  ['the query has it in a version nobody knows', '/a?CMCD=br%3D800%2Cv%3D9', null, false],
  ['nothing has it', '/a?b=1', null, false],
])('that a query says nothing more than its members is said where %s: %4$s', (_, request_uri, header, whole) => {
  const line = { msec: '1795362405.147', status: '200', request_uri, http_cmcd_request: header };
  const told: (number | null)[] = [];
  parseDeliveryLog(
    Buffer.from(JSON.stringify(line)),
    'nginx_json',
    {},
    {
      row: (row) => told.push(row.number(NUMBER.cmcdWhole)),
      reject: (reason) => expect.unreachable(reason),
    },
  );
  expect(told).toEqual([whole ? 1 : null]);
});
