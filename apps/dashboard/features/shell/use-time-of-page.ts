'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import type { LinkTime } from '@/lib/links.ts';

/** Pages that ask about a time, and name it alike. */
const PATHS = ['/overview', '/sessions', '/issues', '/accuracy'];

/** The time that the page is about, so that going to another page keeps it; empty where a page is about none. */
export function useTimeOfPage(): LinkTime {
  const path = usePathname();
  const params = useSearchParams();
  if (!PATHS.includes(path) && !path.startsWith('/issues/')) return {};
  return { range: params.get('range'), from: instant(params.get('from')), to: instant(params.get('to')) };
}

function instant(text: string | null): number | null {
  const at = text === null ? Number.NaN : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(new Date(at).getTime()) ? at : null;
}
