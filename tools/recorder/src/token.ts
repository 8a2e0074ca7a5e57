import { createHash } from 'node:crypto';

/** A URL path prefix that nginx's secure_link accepts until `expiresAt` (epoch ms) for one title. */
export function tokenPrefix(secret: string, title: string, expiresAt: number): string {
  const expires = Math.floor(expiresAt / 1000);
  return `/t/${expires}/${createHash('md5')
    .update(signedText(String(expires), title, secret))
    .digest('base64url')}`;
}

/** What is signed; also written, with variables in place of values, into the nginx configuration. */
export const signedText = (expires: string, title: string, secret: string): string => `${expires} ${title} ${secret}`;
