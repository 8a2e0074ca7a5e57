export { diagnose } from './diagnose.ts';
export type { Rule } from './finding.ts';
export { groupKey } from './group-key.ts';
export { issueTitle } from './issue-title.ts';
export type { DiagnosisContext } from './observe.ts';
export { peersWanted } from './peers-wanted.ts';
export { RULES } from './rules.ts';
