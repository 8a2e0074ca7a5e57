// Generates the Prisma client into src/generated, unless it was generated from these very inputs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
const stamp = join(here, 'src/generated/.inputs');
const prisma = createRequire(import.meta.url).resolve('prisma/package.json');

const inputs = [join(root, 'prisma/schema.prisma'), join(root, 'prisma.config.ts'), prisma];
const hash = createHash('sha256');
for (const file of inputs) hash.update(readFileSync(file));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const { status, error } = spawnSync(process.execPath, [join(prisma, '../build/index.js'), 'generate'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }, // no calls home
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, wanted);
}
