import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { openEmbedded } from './embedded.ts';
import { ControlPlaneError, errorCode } from './errors.ts';
import { PrismaClient } from './generated/client.ts';

/** The configuration's database: the same PostgreSQL, embedded or on a server. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Connects to a server. Throws `unreachable` or `connection_refused` when it can't. */
export async function connectServer(databaseUrl: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {}); // an idle connection was lost; the next query opens another, and says what is wrong if it can't
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw connectionError(databaseUrl, error);
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 }, // Prisma's 2 s are short for a busy machine
  });
  return { kind: 'postgres', prisma, pool, close: () => closeAll(prisma, pool) };
}

/** Opens the embedded database in `directory`. */
export async function openDirectory(directory: string): Promise<Database> {
  const embedded = await openEmbedded(directory);
  const pool = new pg.Pool(
    poolOptions({ stream: embedded.connect, user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0 }),
  );
  pool.on('error', () => {}); // as above
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 30_000, timeout: 60_000 }, // all wait for the one session
  });
  const close = () => closeAll(prisma, pool).finally(embedded.close);
  return { kind: 'embedded', prisma, pool, close };
}

async function closeAll(prisma: PrismaClient, pool: pg.Pool): Promise<void> {
  await prisma.$disconnect();
  await pool.end();
}

/** @types/pg knows `stream` only as something that makes a net.Socket; pg itself needs no more than portStream gives. */
const poolOptions = (options: object): pg.PoolConfig => options as pg.PoolConfig;

function connectionError(databaseUrl: string, error: unknown): ControlPlaneError {
  const code = errorCode(error) ?? '';
  const server = serverOf(databaseUrl);
  if (/^(28|3D)/.test(code)) {
    const what = code.startsWith('3D') ? 'has no such database' : 'refused the user or password';
    return new ControlPlaneError(
      'connection_refused',
      `The PostgreSQL server at ${server} ${what}. Check DATABASE_URL.`,
      error,
    );
  }
  const hint = 'Check DATABASE_URL, or unset it to use the embedded database.';
  return new ControlPlaneError(
    'unreachable',
    `No PostgreSQL server answers at ${server}${code && ` (${code})`}. ${hint}`,
    error,
  );
}

/** Host, port and database of a URL: never its password. */
function serverOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'the address in DATABASE_URL';
  const { hostname, port, pathname, searchParams } = new URL(databaseUrl);
  return `${hostname || searchParams.get('host') || 'localhost'}:${port || '5432'}${pathname}`;
}
