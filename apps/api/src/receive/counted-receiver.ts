import type { Telemetry } from '../system/telemetry.ts';
import type { JobContext, ReceiveJob, ReceiveOutcome } from './protocol.ts';
import type { Receiver } from './receiver.ts';

/** The same receiver, whose outcomes are counted for operators. */
export function countedReceiver(receiver: Receiver, telemetry: Telemetry): Receiver {
  const counted = (thread: Pick<Receiver, 'receive'>) => async (job: ReceiveJob) => {
    const { kind } = job.context;
    const bytes = job.body.length; // before: lent memory is away after
    const outcome = await thread.receive(job);
    count(telemetry, kind, bytes, outcome);
    return outcome;
  };
  return {
    receive: counted(receiver),
    pin: () => ({ receive: counted(receiver.pin()) }), // once for all parts: they stay on one thread
    get pending() {
      return receiver.pending;
    },
    get pendingBytes() {
      return receiver.pendingBytes;
    },
    close: () => receiver.close(),
  };
}

function count(telemetry: Telemetry, kind: JobContext['kind'], bytes: number, outcome: ReceiveOutcome): void {
  telemetry.bodies.inc({ kind, outcome: outcome.ok ? 'ok' : outcome.failure });
  telemetry.bodyBytes.inc({ kind }, bytes);
  if (!outcome.ok) return;
  const { accepted, rejected, reasons } = outcome.receipt;
  telemetry.records.inc({ kind, outcome: 'accepted' }, accepted);
  if (rejected === 0) return;
  telemetry.records.inc({ kind, outcome: 'rejected' }, rejected);
  for (const [reason, records] of Object.entries(reasons)) telemetry.refused.inc({ kind, reason }, records);
}
