export { OverviewSkeleton as default } from '@/features/overview/overview-skeleton.tsx';
