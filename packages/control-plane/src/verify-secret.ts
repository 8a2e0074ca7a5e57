import { asOrganizationId, asProjectId, asSourceId } from '@telecine/domain';
import type { Database } from './database.ts';
import { ExpiringCache } from './expiring-cache.ts';
import { hashSecret, hasSecretShape, isScope, type VerifiedSecret } from './secret.ts';

const KNOWN_MS = 30_000;
const UNKNOWN_MS = 2_000;
const MAX_ENTRIES = 10_000;
const USE_NOTED_EVERY_MS = 3_600_000;

interface Answer {
  readonly secret: VerifiedSecret | null;
  readonly expiresAt: number;
}

/** Says whose a secret is. Answers are remembered for 30 s, refusals for 2 s, so the ingest path seldom asks the database. */
export class SecretVerifier {
  readonly #database: Database;
  readonly #answers = new ExpiringCache<Answer>({
    ttlMs: (answer) => (answer.secret ? KNOWN_MS : UNKNOWN_MS),
    maxEntries: MAX_ENTRIES,
  });

  constructor(database: Database) {
    this.#database = database;
  }

  /** The live secret with this text; null when there is none, or it was revoked or has expired. */
  async verify(text: string): Promise<VerifiedSecret | null> {
    if (!hasSecretShape(text)) return null;
    const hash = hashSecret(text);
    const answer = await this.#answers.get(keyOf(hash), () => this.#look(hash));
    return answer.expiresAt > Date.now() ? answer.secret : null;
  }

  /** Makes the next question about a secret go to the database. */
  forget(hash: Uint8Array): void {
    this.#answers.delete(keyOf(hash));
  }

  async #look(hash: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const { prisma } = this.#database;
    const row = await prisma.secret.findUnique({ where: { hash } });
    if (!row || row.revokedAt) return { secret: null, expiresAt: 0 };
    const now = new Date();
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USE_NOTED_EVERY_MS) {
      await prisma.secret.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
    }
    const secret: VerifiedSecret = {
      kind: row.kind,
      id: row.id,
      organizationId: asOrganizationId(row.organizationId),
      projectId: row.projectId === null ? null : asProjectId(row.projectId),
      sourceId: row.sourceId === null ? null : asSourceId(row.sourceId),
      scopes: row.scopes.filter(isScope),
      allowedOrigins: row.allowedOrigins,
    };
    return { secret, expiresAt: row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY };
  }
}

const keyOf = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');
