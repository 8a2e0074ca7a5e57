'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Mark } from '@/components/mark.tsx';
import { connectHref, issuesHref, overviewHref, sessionsHref, sourcesHref } from '@/lib/links.ts';
import { AccountMenu } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import { GlobalActions } from './global-actions.tsx';
import { ProjectMenu } from './project-menu.tsx';
import { ThemeButton } from './theme-button.tsx';
import { useProject } from './use-project.ts';
import { useTimeOfPage } from './use-time-of-page.ts';

/** The bar of 40 px on every page: where you are, where you can go, who you are. */
export function TopBar() {
  const project = useProject();
  const time = useTimeOfPage();
  const home = project ? overviewHref(project.id, time) : '/';
  return (
    <GlobalActions>
      <header className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3 phone:px-[14px]">
        <Link href={home} className="flex items-center gap-2 font-semibold">
          <Mark />
          <span className="max-phone:sr-only">Telecine</span>
        </Link>
        <ProjectMenu />
        <nav aria-label="Pages" className="flex h-full">
          <NavLink href={home} path="/overview">
            Overview
          </NavLink>
          <NavLink href={project ? sessionsHref(project.id, '', time) : '/'} path="/sessions">
            Sessions
          </NavLink>
          <NavLink href={project ? issuesHref(project.id, time) : '/'} path="/issues">
            Issues
          </NavLink>
          <NavLink href={project ? sourcesHref(project.id) : '/'} path="/sources">
            Sources
          </NavLink>
          <NavLink href={project ? connectHref(project.id) : '/'} path="/connect">
            Connect
          </NavLink>
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          <CommandPalette />
          <ThemeButton />
          <AccountMenu />
        </div>
      </header>
    </GlobalActions>
  );
}

function NavLink({
  href,
  path,
  children,
}: {
  readonly href: ReturnType<typeof sessionsHref>;
  readonly path: string;
  readonly children: string;
}) {
  const here = usePathname().startsWith(path);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="relative flex h-full items-center px-2.5 text-[13px] text-ink-2 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-1 aria-[current]:after:-bottom-px aria-[current]:after:h-0.5 aria-[current]:after:bg-ink"
    >
      {children}
    </Link>
  );
}
