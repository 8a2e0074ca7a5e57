import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { goldenLines, refusedLines } from '../testing/golden-lines.ts';
import { readLines } from '../testing/read-lines.ts';

goldenLines('edgecast', [
  [
    'a line',
    '1795362405 250 203.0.113.9 217516 198.51.100.7 80 TCP_EXPIRED_HIT/206 217860 GET http://cdn.example.com/vod/seg7.m4s?CMCD=sid%3D%22s-1%22 - 0 482 "https://watch.example.com/" "UA/1.0" 12345',
    {},
    {
      startedAt: 1795362404750,
      timeResolutionMs: 1000,
      durationMs: 250,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      scheme: 'http',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'revalidated',
      cacheStatusRaw: 'TCP_EXPIRED_HIT',
      tier: 'edge',
      serverIp: '198.51.100.7',
      clientIp: '203.0.113.9',
      userAgent: 'UA/1.0',
      referer: 'https://watch.example.com/',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { filesize: '217516', 's-port': '80', 'rs-duration': '0', 'rs-bytes': '482', 'customer-id': '12345' },
    },
  ],
  [
    'JSON',
    '{"timestamp":1795362405.25,"account_number":"A1","bytes_out":217860,"cache_status":"TCP_MISS","client_asn":64500,"client_country_code":"DE","client_ip":"203.0.113.9","client_port":49053,"client_protocol":"HTTP/2.0","client_tls_version":"TLSv1.3","host":"cdn.example.com","method":"GET","path":"/vod/seg7.m4s","query":"CMCD=sid%3D%22s-1%22","pop":"fra","status_code":206,"user_agent":"UA/1.0","uuid":"u-1","total_time":0.25,"prewrite_time":0.022}',
    {},
    {
      startedAt: 1795362405000,
      timeResolutionMs: 1,
      durationMs: 250,
      ttfbMs: 22,
      status: 206,
      bytes: 217860,
      bytesKind: 'total',
      method: 'GET',
      host: 'cdn.example.com',
      path: '/vod/seg7.m4s',
      query: 'CMCD=sid%3D%22s-1%22',
      cacheStatus: 'miss',
      cacheStatusRaw: 'TCP_MISS',
      tier: 'edge',
      pop: 'fra',
      clientIp: '203.0.113.9',
      clientPort: 49053,
      userAgent: 'UA/1.0',
      protocol: 'HTTP/2.0',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 64500,
      requestId: 'u-1',
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
      extra: { account_number: 'A1' },
    },
  ],
]);

test('lines are named by their header, and may have a date and a clock', () => {
  const header =
    '#Fields: date time time-taken c-ip filesize s-ip s-port sc-status sc-bytes cs-method cs-uri-stem - rs-duration rs-bytes c-referrer c-user-agent customer-id x-ec_custom-1';
  const line =
    '2026-11-22 15:46:45 250 203.0.113.9 217516 198.51.100.7 80 TCP_HIT/200 217860 GET http://cdn.example.com/a.ts - 0 482 "-" "UA 1.0 (x)" 12345 "-"';
  const { received, records, rejected } = readLines(`${header}\n${line}\n`, 'edgecast');
  expect([received, rejected]).toEqual([1, []]);
  expect(records[0]).toMatchObject({
    startedAt: 1795362404750,
    durationMs: 250,
    status: 200,
    cacheStatus: 'hit',
    userAgent: 'UA 1.0 (x)',
    path: '/a.ts',
  });
  for (const sample of [`${header}\n${line}`, line]) expect(detectFormat(sample)[0]?.format).toBe('edgecast');
});

test('a line of an answer without a body is known by its looks too', () => {
  const line =
    '1795362405 0 203.0.113.9 - 198.51.100.7 80 TCP_HIT/304 384 GET http://cdn.example.com/a.ts - 0 567 "-" "UA/1.0" 12345';
  expect(detectFormat(line)[0]?.format).toBe('edgecast');
});

test('a table of the real-time delivery is named by its first line', () => {
  const body = [
    'user_agent,timestamp,client_ip,cache_status,bytes_out,write_time,method,host,query,path,status_code,total_time,client_protocol,last_byte_served',
    '"UA 1.0, (x)",1795362405.250000,203.0.113.9,TCP_HIT,65895,0.2,GET,cdn.example.com,"CMCD=sid%3D%22s-1%22",/a.ts,200,0.25,HTTP_1_1,1',
    '"UA 1.0, (x)",1795362405.250000,203.0.113.9,TCP_MISS,65895,0.2,GET,cdn.example.com,"",/b.ts,200,0.25,HTTP_2_0,0',
  ].join('\n');
  const { received, records, rejected } = readLines(body, 'edgecast');
  expect([received, rejected]).toEqual([2, []]);
  expect(records[0]).toMatchObject({
    startedAt: 1795362405000,
    status: 200,
    path: '/a.ts',
    userAgent: 'UA 1.0, (x)',
    protocol: 'HTTP/1.1',
    aborted: false,
    cmcd: { from: 'query', data: { sid: 's-1' } },
  });
  expect(records[1]).toMatchObject({ path: '/b.ts', protocol: 'HTTP/2', aborted: true });
  expect(detectFormat(body)[0]?.format).toBe('edgecast');
});

test('request headers that were chosen have names of their own', () => {
  const line =
    '{"timestamp":1795362405.25,"status_code":206,"cache_status":"TCP_HIT","bytes_out":100,"path":"/a","scheme":"https","host":"h","req_hdr_range":"bytes=0-9","req_hdr_cmcd_session":"sid=\\"s-1\\"","resp_hdr_content_length":"10","resp_hdr_content_type":"video/mp4"}';
  expect(readLines(line, 'edgecast').records[0]).toMatchObject({
    scheme: 'https',
    range: 'bytes=0-9',
    contentLength: 10,
    contentType: 'video/mp4',
    cmcd: { version: 1, from: 'header', data: { sid: 's-1' } },
  });
  expect(detectFormat(line)[0]?.format).toBe('edgecast');
});

test('a document of the real-time delivery has its entries in a list', () => {
  const entry = { timestamp: 1795362405.25, status_code: 200, path: '/a', uuid: 'u-1', prewrite_time: 0.022 };
  for (const list of ['Logs', 'logs']) {
    const body = JSON.stringify({ agent_id: '1', seq_num: 7, [list]: [entry, { ...entry, uuid: 'u-2' }] });
    expect(readLines(body, 'edgecast').records.map(({ requestId }) => requestId)).toEqual(['u-1', 'u-2']);
    expect(detectFormat(body)[0]?.format).toBe('edgecast');
  }
});

refusedLines('edgecast', [['no status', '1795362405 250 203.0.113.9 217516', 'missing_field']]);
