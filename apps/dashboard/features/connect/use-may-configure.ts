'use client';
import { useMe } from '../shell/use-project.ts';

/** Whether this person may make keys and sources. The API decides it again. */
export function useMayConfigure(): boolean {
  const { role } = useMe().organization;
  return role === 'admin' || role === 'owner';
}
