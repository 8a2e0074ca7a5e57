import Link from 'next/link';
import { buttonClass } from '@/components/button.tsx';
import { sessionsHref } from '@/lib/links.ts';

/** The link names a project that this person can't see, or there is none. */
export function NoProject({
  projects,
}: {
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}) {
  const [first] = projects;
  return (
    <main className="m-auto flex max-w-md flex-col items-start gap-3 p-6">
      <h1 className="text-lg font-semibold">
        {first ? 'This project is not one of yours' : 'There is no project yet'}
      </h1>
      <p className="text-ink-2">
        {first
          ? 'The link may be of another organization, or the project was removed. Ask who sent it to you.'
          : 'Make one with the admin token: POST /v1/projects with a name.'}
      </p>
      {first && (
        <Link href={sessionsHref(first.id)} className={buttonClass('primary')}>
          Go to {first.name}
        </Link>
      )}
    </main>
  );
}
