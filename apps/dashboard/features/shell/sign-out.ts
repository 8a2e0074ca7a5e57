'use client';
import { authClient } from '@/lib/auth-client.ts';
import { signInHref } from '@/lib/links.ts';

/** Ends the session and leaves nothing of it in the page. */
export async function signOut(): Promise<void> {
  await authClient.signOut();
  window.location.assign(signInHref('/'));
}
