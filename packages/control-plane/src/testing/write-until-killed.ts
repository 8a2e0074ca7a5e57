import { openControlPlane } from '../control-plane.ts';

/** Makes organizations in the directory given, and prints each one's id once it is acknowledged, until somebody ends it. */
const controlPlane = await openControlPlane({ dataDir: process.argv[2] ?? '' });
await controlPlane.migrate();
for (;;) {
  const { id } = await controlPlane.createOrganization({ name: 'Acme', actor: 'system' });
  process.stdout.write(`${id}\n`);
}
