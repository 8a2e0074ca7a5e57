import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { MayNotAdd } from '@/features/sources/new/may-not-add.tsx';
import { NewSourcePage } from '@/features/sources/new/new-source-page.tsx';
import { loadNewSourceParams } from '@/features/sources/search-params.ts';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';

export const metadata: Metadata = { title: 'Add a source' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadNewSourceParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const { role } = me.organization;
  if (role !== 'admin' && role !== 'owner') return <MayNotAdd projectId={project.id} />;
  return <NewSourcePage key={project.id} projectId={project.id} />;
}
