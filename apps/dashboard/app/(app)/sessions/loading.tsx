export { SessionsSkeleton as default } from '@/features/sessions/sessions-skeleton.tsx';
