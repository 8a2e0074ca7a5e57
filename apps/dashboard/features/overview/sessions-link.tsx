'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { createContext, type ReactNode, useContext } from 'react';
import type { LinkTime } from '@/lib/links.ts';

/** The sessions that answer one more token, of the page's time or of a part of it. */
export type BehindLink = (token: string, time?: LinkTime) => Route;

const Context = createContext<BehindLink | null>(null);
export const BehindProvider = Context.Provider;

export function useBehindLink(): BehindLink {
  const link = useContext(Context);
  if (!link) throw new Error('useBehindLink needs a BehindProvider above it.');
  return link;
}

/** A link to the sessions behind something. */
export function SessionsLink({
  token,
  time,
  className,
  children,
}: {
  readonly token: string;
  readonly time?: LinkTime;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const href = useBehindLink()(token, time);
  return (
    <Link href={href} prefetch={false} className={className ?? 'hover:text-accent hover:underline'}>
      {children}
    </Link>
  );
}
