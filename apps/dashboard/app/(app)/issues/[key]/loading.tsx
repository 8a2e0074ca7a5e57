import { IssueSkeleton } from '@/features/issues/detail/issue-skeleton.tsx';

export default function Loading() {
  return <IssueSkeleton />;
}
