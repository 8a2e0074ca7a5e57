export { IssuesSkeleton as default } from '@/features/issues/list/issues-skeleton.tsx';
