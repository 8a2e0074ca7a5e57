import { resolve } from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma would download its native schema engine; ours is the same engine as WASM. Windows can't spawn a script: native there.
if (process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= resolve(
    import.meta.dirname,
    'packages/control-plane/schema-engine/schema-engine.mjs',
  );
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: read by Prisma's CLI at a keyboard, never by a task
  datasource: { url: process.env.DATABASE_URL ?? 'pglite://.data/config' },
});
