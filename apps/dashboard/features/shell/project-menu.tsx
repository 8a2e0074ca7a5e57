'use client';
import { ChevronDown } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { Menu, MenuChoice } from '@/components/menu.tsx';
import { overviewHref, sessionsHref } from '@/lib/links.ts';
import { useMe, useProject } from './use-project.ts';

/** The project at hand; a menu where there are several. */
export function ProjectMenu() {
  const router = useRouter();
  const href = usePathname() === '/overview' ? overviewHref : sessionsHref;
  const { projects } = useMe();
  const project = useProject();
  const name = project?.name ?? 'No project';
  const frame = 'flex h-[26px] max-w-48 items-center border-x border-line px-3 text-[13px] text-ink-2 max-phone:hidden';
  if (projects.length < 2 && project) return <span className={frame}>{name}</span>;
  return (
    <Menu
      trigger={
        <button type="button" className={`${frame} gap-1 hover:text-ink`} aria-label={`Project: ${name}`}>
          <span className="truncate">{name}</span>
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      }
    >
      <MenuChoice
        label="Projects"
        value={project?.id ?? ''}
        choices={projects.map(({ id, name: label }) => ({ value: id, label }))}
        onChoose={(id) => router.push(href(id))}
      />
    </Menu>
  );
}
