import type { RouterInputs, RouterOutputs } from '@/lib/trpc.ts';

/** The answer of `issues.list`. */
export type IssueList = RouterOutputs['issues']['list'];
export type IssueRow = IssueList['issues'][number];
/** The answer of `issues.byKey`. */
export type IssueDetail = RouterOutputs['issues']['byKey'];
export type IssueItem = IssueDetail['issue'];
export type IssueSample = IssueDetail['latest'][number];
export type IssueEntry = IssueDetail['history'][number];
export type IssueChange = RouterInputs['issues']['update']['change'];
