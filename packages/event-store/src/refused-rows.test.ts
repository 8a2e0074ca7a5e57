import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryColumns } from './encode/delivery-columns.ts';
import type { EventStore } from './event-store.ts';
import { encodeBlock } from './native/block.ts';
import { MapColumn } from './native/map-column.ts';
import { NumberColumn } from './native/number-column.ts';
import { sealedName, segmentFile } from './spool/segment-name.ts';
import { NOW } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const directory = testDirectory();
let store: EventStore;
beforeAll(async () => {
  store = await directory.open();
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

/** A block as no encoder of ours makes it: with these starts, whatever they are. */
function blockOf(sessionId: string, starts: readonly number[]): Buffer {
  const columns = deliveryColumns();
  starts.forEach((startedAt, row) => {
    const known: Readonly<Record<string, string | number>> = {
      project_id: 'proj_test',
      source_id: 'src_test',
      session_id: sessionId,
      line_hash: row,
      started_at: startedAt * 1000,
      received_at: NOW,
      expires_on: Math.floor(NOW / 86_400_000) + 30,
    };
    for (const column of Object.values(columns)) {
      if (column instanceof NumberColumn) column.put(Number(known[column.name] ?? 0));
      else if (column instanceof MapColumn) column.endRow();
      else column.putText(String(known[column.name] ?? ''));
    }
  });
  return encodeBlock(starts.length, Object.values(columns));
}

function putSegment(block: Buffer): void {
  const file = path.join(store.spoolDir, segmentFile('delivery', NOW, 'test', 1));
  writeFileSync(file, block);
  renameSync(file, sealedName(file));
}

test('of a segment with rows that the engine refuses, the others are stored and those are kept with the reason', async () => {
  const starts = Array.from({ length: 40 }, (_, row) => (row % 17 === 3 ? 1000 + row : NOW + row)); // 1970: behind the table's fence
  putSegment(blockOf('refused', starts));
  const { requests } = await eventually(
    () => store.loadSession('proj_test', 'refused'),
    (session) => session.requests.length === 37,
  );
  expect(requests.map((request) => request.startedAt)).toEqual(starts.filter((at) => at >= NOW));

  const range = { projectId: 'proj_test', sourceId: 'src_test', from: NOW - 1000, to: NOW + 1000, limit: 10 };
  const refused = await eventually(
    () => store.rejectedRecords(range),
    (records) => records.length === 3,
  );
  expect(refused.map((record) => record.reason)).toEqual(Array.from({ length: 3 }, () => 'engine_refused'));
  expect(refused[0]?.detail).toMatch(/bounded_time/);
  expect(refused[0]?.record).toMatch(/"session_id":"refused"/);
  expect((await store.health()).spool).toMatchObject({ quarantined: 0, damaged: 0 });
});
