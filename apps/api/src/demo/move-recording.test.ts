import { expect, test } from 'vitest';
import { moveRecording } from './move-recording.ts';
import type { Recording } from './recording.ts';

const HOUR = 3_600_000;
const recording = (more: Partial<Recording>): Recording => ({
  directory: '',
  logs: [],
  reports: [],
  endedAt: 0,
  ...more,
});
const movedLine = (format: 'nginx_json' | 'nginx_combined', line: string, by: number) =>
  moveRecording(recording({ logs: [{ name: 'cdn-a', format, lines: [line] }] }), by).logs[0]?.lines[0];

test.each([
  [
    'milliseconds carry into seconds',
    '{"msec":"1700000000.999","status":"200"}',
    2,
    '{"msec":"1700000001.001","status":"200"}',
  ],
  ['whole seconds keep three digits', '{"msec":"1700000000.500"}', 500, '{"msec":"1700000001.000"}'],
  [
    'the readable time moves too',
    '{"msec":"1700000000.000","time":"2023-11-14T22:13:20+00:00"}',
    HOUR,
    '{"msec":"1700003600.000","time":"2023-11-14T23:13:20+00:00"}',
  ],
  ['a line without an instant stays', '{"status":"200"}', HOUR, '{"status":"200"}'],
])('JSON: %s', (_, line, by, expected) => {
  expect(movedLine('nginx_json', line, by)).toBe(expected);
});

test('combined: the local time moves over midnight, all else stays', () => {
  const line = '192.0.2.1 - - [31/Dec/2025:23:59:59 +0000] "GET /a?ts=1 HTTP/1.1" 200 5 "-" "x"';
  expect(movedLine('nginx_combined', line, 1500)).toBe(line.replace('31/Dec/2025:23:59:59', '01/Jan/2026:00:00:00'));
});

test('reports: receipt and ts move by the same, in every record, and a ts inside a string does not', () => {
  const body = 'e=ps,sta=p,ts=1700000000000,v=2\ncid="ts=1700000000000",e=t,ts=1700000000500';
  const [moved] = moveRecording(
    recording({ reports: [{ kind: 'cmcd', receivedAt: 1700000000040, contentType: '', userAgent: '', body }] }),
    1000,
  ).reports;
  expect(moved?.receivedAt).toBe(1700000001040);
  expect(moved?.body).toBe('e=ps,sta=p,ts=1700000001000,v=2\ncid="ts=1700000000000",e=t,ts=1700000001500');
});

test('beacons: receipt and both instants of an event move by the same, and what a text of the page says does not', () => {
  const event = {
    ...{ sessionId: 's', sequence: 0, kind: 'request', occurredAt: 1700000000000 },
    request: { url: 'http://cdn.example/a?startedAt=1700000000000', startedAt: 1699999999990.5, durationMs: 10 },
    attributes: { said: '"occurredAt":1700000000000', occurredAt: '1700000000000' },
  };
  const body = JSON.stringify({ events: [event] });
  const [moved] = moveRecording(
    recording({ reports: [{ kind: 'beacon', receivedAt: 1700000000040, contentType: '', userAgent: '', body }] }),
    1000,
  ).reports;
  expect(moved?.receivedAt).toBe(1700000001040);
  expect(JSON.parse(moved?.body ?? '')).toEqual({
    events: [{ ...event, occurredAt: 1700000001000, request: { ...event.request, startedAt: 1700000000990.5 } }],
  });
});

test('moving there and back gives the same recording', () => {
  const line = '{"msec":"1700000000.123","time":"2023-11-14T22:13:20+00:00"}';
  const there = moveRecording(recording({ logs: [{ name: 'a', format: 'nginx_json', lines: [line] }] }), 12_345_000);
  expect(moveRecording(there, -12_345_000).logs[0]?.lines[0]).toBe(line);
});
