export type { Check, CheckName, ReadinessReport } from './system/readiness.ts';
export type { AppRouter } from './trpc/router.ts';
