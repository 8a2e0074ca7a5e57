import type { Services } from '../services.ts';

export interface Account {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly organizationId: string;
}

/** Makes the account as owner of its organization, or gives the one that is there this password. */
export async function setPassword(services: Services, account: Account): Promise<void> {
  const context = await services.auth.$context;
  const hash = await context.password.hash(account.password);
  const found = await context.internalAdapter.findUserByEmail(account.email, { includeAccounts: true });
  if (found) {
    await context.internalAdapter.updatePassword(found.user.id, hash);
    await services.controlPlane.ensureMember({
      userId: found.user.id,
      organizationId: account.organizationId,
      role: 'owner',
    });
    return;
  }
  const user = await context.internalAdapter.createUser(
    { email: account.email, name: account.name, emailVerified: true },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  await services.controlPlane.ensureMember({ userId: user.id, organizationId: account.organizationId, role: 'owner' });
}
