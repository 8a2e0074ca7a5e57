/** The project that a URL names, else the first; null where it names one that is not among them, or there is none. */
export function projectOf<Project extends { readonly id: string }>(
  projects: readonly Project[],
  requested: string | null | undefined,
): Project | null {
  if (!requested) return projects[0] ?? null;
  return projects.find((project) => project.id === requested) ?? null;
}
