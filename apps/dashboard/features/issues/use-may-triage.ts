'use client';
import { useMe } from '../shell/use-project.ts';

/** Whether this person may decide about issues. The API decides it again. */
export const useMayTriage = (): boolean => useMe().organization.role !== 'viewer';
