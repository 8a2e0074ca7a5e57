'use client';

import { useParams } from 'next/navigation';
import { sessionIdOfSegment } from '@/features/session/model/session-id-of-segment.ts';
import { SessionLoading } from '@/features/session/page/session-loading.tsx';

export default function Loading() {
  const { sessionId } = useParams<{ sessionId: string }>();
  return <SessionLoading sessionId={sessionIdOfSegment(sessionId)} />;
}
