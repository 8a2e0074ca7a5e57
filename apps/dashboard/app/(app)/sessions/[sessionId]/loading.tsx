'use client';

import { useParams } from 'next/navigation';
import { SessionLoading } from '@/features/session/page/session-loading.tsx';

export default function Loading() {
  const { sessionId } = useParams<{ sessionId: string }>();
  return <SessionLoading sessionId={decodeURIComponent(sessionId)} />;
}
