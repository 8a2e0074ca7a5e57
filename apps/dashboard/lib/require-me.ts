import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { signInHref } from './links.ts';
import { PATH_HEADER } from './path-header.ts';
import { problemOf } from './problem.ts';
import { getQueryClient, trpc } from './server.ts';

/** Who is signed in, with their projects. Sends anyone else to the sign-in page and back. */
export async function requireMe() {
  try {
    return await getQueryClient().fetchQuery({ ...trpc.me.queryOptions(), retry: false });
  } catch (error) {
    if (problemOf(error).code !== 'UNAUTHORIZED') throw error;
  }
  redirect(signInHref((await headers()).get(PATH_HEADER) ?? '/'));
}
