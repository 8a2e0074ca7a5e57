export { NewSourceSkeleton as default } from '@/features/sources/new/new-source-skeleton.tsx';
