'use client';
import { createAuthClient } from 'better-auth/react';

/** Sign-in and sign-out, through the dashboard's own origin. */
export const authClient = createAuthClient({ basePath: '/api/auth' });
