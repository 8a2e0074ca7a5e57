import { octetInputParser } from '@trpc/server/http';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import { ingestBeacons } from '../ingest/beacons.ts';
import { ingestCmcd } from '../ingest/cmcd.ts';
import { MAX_BEACON_BODY, MAX_REPORT_BODY } from '../ingest/limits.ts';
import { ingestLogs } from '../ingest/logs.ts';
import { procedure, router } from './procedure.ts';

/** The doors of players and shippers once more, as octet streams: the same bytes, the same functions. */
export const ingestRouter = router({
  beacons: procedure
    .input(octetInputParser)
    .mutation(async ({ ctx, input }) => ingestBeacons(ctx.services, ctx.sender, await collect(input, MAX_BEACON_BODY))),
  cmcd: procedure
    .input(octetInputParser)
    .mutation(async ({ ctx, input }) => ingestCmcd(ctx.services, ctx.sender, await collect(input, MAX_REPORT_BODY))),
  /** The source is the one that the token belongs to. */
  logs: procedure.input(octetInputParser).mutation(async ({ ctx, input }) => {
    const secret = await ctx.services.controlPlane.verifySecret(ctx.sender.bearer);
    const sourceId = z.string().safeParse(secret?.sourceId);
    if (!sourceId.success) throw new Problem('unauthenticated', 'Send the source’s token: Authorization: Bearer st_….');
    return ingestLogs(ctx.services, sourceId.data, ctx.sender, input);
  }),
});

async function collect(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes)
      throw new Problem('too_large', `The body is larger than ${Math.round(maxBytes / 1024)} kB. Send it in parts.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
