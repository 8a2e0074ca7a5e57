export { SourcesSkeleton as default } from '@/features/sources/list/sources-skeleton.tsx';
