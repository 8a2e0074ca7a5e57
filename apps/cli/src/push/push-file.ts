import path from 'node:path';
import { cutParts } from './cut-parts.ts';
import { openLog } from './open-log.ts';
import type { PushProgress } from './progress.ts';
import { resumeState } from './resume-state.ts';
import { type LogTarget, type PartReceipt, sendPart } from './send-part.ts';

export interface PushOptions {
  readonly target: LogTarget;
  /** Bytes of a part, unpacked. Equal lines are told apart within a part. */
  readonly partBytes: number;
  /** Whether the first line names the fields. */
  readonly hasHeader: boolean;
  /** Where is remembered what has been sent. */
  readonly stateDirectory: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PushProgress) => void;
  /** A part could not be sent now; it is tried again after so long. */
  readonly onRetry: (problem: string, waitMs: number) => void;
}

/** What became of a file. */
export interface PushedFile extends PartReceipt {
  readonly file: string;
  /** Parts that an earlier push had sent. */
  readonly skipped: number;
  readonly progress: PushProgress;
}

/** Parts on their way at once: one is packed while another is stored. */
const AT_ONCE = 3;

/** Sends a log file in parts; those that an earlier push of the same file sent are left out. */
export async function pushFile(file: string, options: PushOptions): Promise<PushedFile> {
  const { target, partBytes, hasHeader, signal, onProgress } = options;
  const log = await openLog(file);
  const state =
    log.size === null
      ? null
      : await resumeState(options.stateDirectory, [
          path.resolve(file),
          log.size,
          log.modifiedAt,
          target.apiUrl,
          target.sourceId,
          partBytes,
        ]);
  const startedAt = Date.now();
  const total = { received: 0, accepted: 0, rejected: 0, reasons: new Map<string, number>() };
  let skipped = 0;
  const progress = (isEnd = false): PushProgress => ({
    file: path.basename(file),
    done: log.size === null || log.size === 0 ? null : isEnd ? 1 : log.readTo() / log.size,
    lines: total.received,
    rejected: total.rejected,
    seconds: (Date.now() - startedAt) / 1000,
  });
  const send = async (index: number, bytes: Buffer) => {
    const receipt = await sendPart(target, bytes, signal, options.onRetry);
    total.received += receipt.received;
    total.accepted += receipt.accepted;
    total.rejected += receipt.rejected;
    for (const [reason, count] of Object.entries(receipt.reasons)) {
      total.reasons.set(reason, (total.reasons.get(reason) ?? 0) + count);
    }
    await state?.add(index);
    onProgress(progress());
  };
  const underWay = new Set<Promise<void>>();
  try {
    for await (const { index, bytes } of cutParts(log.bytes, partBytes, hasHeader)) {
      signal.throwIfAborted();
      if (state?.has(index)) {
        skipped++;
        continue;
      }
      const sending = send(index, bytes).finally(() => underWay.delete(sending));
      sending.catch(() => undefined); // told by the race, or at the end
      underWay.add(sending);
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
  await state?.forget();
  return { file, ...total, reasons: Object.fromEntries(total.reasons), skipped, progress: progress(true) };
}
