import { randomBytes } from 'node:crypto';
import type { ControlPlane } from '@telecine/control-plane';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { organization } from 'better-auth/plugins';
import type { Config } from './config.ts';
import { readOrCreateSecret } from './system/secret-file.ts';

/** Sign-in for people: email and password, sessions in first-party cookies on the dashboard's origin. */
export function createAuth(controlPlane: ControlPlane, config: Config) {
  return betterAuth({
    appName: 'Telecine',
    baseURL: config.dashboardUrl,
    basePath: '/api/auth',
    secret: readOrCreateSecret(config.dataDir, 'auth-secret', () => randomBytes(32).toString('base64url')),
    trustedOrigins: trustedOrigins(config),
    database: prismaAdapter(controlPlane.prisma, { provider: 'postgresql', transaction: true }),
    // Accounts are made by an admin, never by whoever finds the page.
    emailAndPassword: { enabled: true, disableSignUp: true },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 20 } } },
    telemetry: { enabled: false },
    plugins: [organization({ teams: { enabled: false } })],
  });
}
export type Auth = ReturnType<typeof createAuth>;

/** A browser may have typed localhost where we print 127.0.0.1, and the other way about. */
function trustedOrigins(config: Config): string[] {
  const url = new URL(config.dashboardUrl);
  const twins = ['127.0.0.1', 'localhost'].map((host) => `${url.protocol}//${host}${url.port ? `:${url.port}` : ''}`);
  return twins.some((twin) => twin === url.origin) ? twins : [url.origin];
}
