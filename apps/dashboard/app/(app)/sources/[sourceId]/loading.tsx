export { SourceSkeleton as default } from '@/features/sources/detail/source-skeleton.tsx';
