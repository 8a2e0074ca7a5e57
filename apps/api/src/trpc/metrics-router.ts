import { METRIC_IDS } from '@telecine/domain';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { BREAKDOWNS, breakDown } from '../metrics/break-down.ts';
import { findExtent } from '../metrics/find-extent.ts';
import { getMetrics } from '../metrics/get-metrics.ts';
import { getOverview } from '../metrics/get-overview.ts';
import { mixSources } from '../metrics/mix-sources.ts';
import { procedure, router } from './procedure.ts';

const PROJECT = z.object({ projectId: z.string() });
const PERIOD = PROJECT.extend({ from: z.number(), to: z.number(), filter: z.string().max(4000).default('') });
const METRICS = PROJECT.extend({
  metric: z.enum(METRIC_IDS),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  interval: z.number().int().positive().nullable().default(null),
  groupBy: z.string().max(50).nullable().default(null),
  filter: z.string().max(4000).default(''),
});

export const metricsRouter = router({
  get: procedure
    .input(METRICS)
    .query(async ({ ctx, input }) =>
      getMetrics(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input),
    ),
  overview: procedure
    .input(PERIOD)
    .query(async ({ ctx, input }) =>
      getOverview(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input),
    ),
  breakDown: procedure
    .input(PERIOD.extend({ by: z.enum(BREAKDOWNS) }))
    .query(async ({ ctx, input }) =>
      breakDown(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input.by, input),
    ),
  sourceMix: procedure
    .input(PERIOD.extend({ metric: z.enum(METRIC_IDS) }))
    .query(async ({ ctx, input }) =>
      mixSources(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input.metric, input),
    ),
  extent: procedure
    .input(PROJECT)
    .query(async ({ ctx, input }) =>
      findExtent(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId)),
    ),
});
