export { ConnectSkeleton as default } from '@/features/connect/connect-skeleton.tsx';
