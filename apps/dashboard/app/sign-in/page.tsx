import type { Metadata } from 'next';
import { Mark } from '@/components/mark.tsx';
import { SignInForm } from '@/features/sign-in/sign-in-form.tsx';
import { safeNext } from '@/lib/links.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[340px] flex-col justify-center gap-5 px-4 pb-[12vh]">
      <div className="flex items-center gap-2 text-lg font-semibold">
        <Mark />
        Telecine
      </div>
      <SignInForm next={safeNext(typeof next === 'string' ? next : null)} />
    </main>
  );
}
