export { AccuracySkeleton as default } from '@/features/accuracy/accuracy-skeleton.tsx';
