import { join } from 'node:path';
import type pg from 'pg';
import { createAdminToken, type NewAdminToken } from './create-admin-token.ts';
import { createOrganization, type NewOrganization } from './create-organization.ts';
import { type CreatedProject, createProject, type NewProject } from './create-project.ts';
import { type CreatedSecret, createSecret, type NewSecret } from './create-secret.ts';
import { type CreatedSource, createSource, type NewSource } from './create-source.ts';
import { connectServer, type Database, openDirectory } from './database.ts';
import { type DryRun, findDryRun, saveDryRun } from './dry-run.ts';
import { ensureMember, type NewMember } from './ensure-member.ts';
import { asControlPlaneError } from './errors.ts';
import { ExpiringCache } from './expiring-cache.ts';
import { findFirstOrganization } from './find-first-organization.ts';
import { findIssueRecord } from './find-issue-record.ts';
import { findMembership, type Membership } from './find-membership.ts';
import { findProject } from './find-project.ts';
import { findSource } from './find-source.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { IssueRecord, Person } from './issue.ts';
import { acquireLease, releaseLease, renewLease } from './lease.ts';
import { type LeaseShares, leaveShares, releaseShares, type ShareRequest, takeShares } from './lease-shares.ts';
import { type HistoryEntry, type HistoryQuery, listHistory } from './list-history.ts';
import { type IssueEntry, listIssueHistory } from './list-issue-history.ts';
import { listIssueRecords } from './list-issue-records.ts';
import { listMembers } from './list-members.ts';
import { listProjects } from './list-projects.ts';
import { listSourceTokens, type SourceToken } from './list-source-tokens.ts';
import { listSources } from './list-sources.ts';
import { listSourcesOfVendor } from './list-sources-of-vendor.ts';
import type { LogSource } from './log-source.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import type { Organization } from './organization.ts';
import { findPlayerLesson, type PlayerLesson, savePlayerLesson } from './player-lesson.ts';
import type { Project } from './project.ts';
import { findPullStates, type PullState, type PullTry, savePullTry } from './pull-state.ts';
import { findPulledObjects, savePulledObject } from './pulled-objects.ts';
import { type NewAuditEntry, recordAudit } from './record-audit.ts';
import {
  listReprocessings,
  type Reprocessing,
  type ReprocessingProgress,
  type ReprocessSelection,
  startReprocessing,
  updateReprocessing,
} from './reprocessing.ts';
import { revokeSecret } from './revoke-secret.ts';
import { type Rotation, rotateSecret } from './rotate-secret.ts';
import { rotateSourceTokens, type SourceTokenRotation } from './rotate-source-tokens.ts';
import type { VerifiedSecret } from './secret.ts';
import { type IssueUpdate, updateIssue } from './update-issue.ts';
import { type SourceUpdate, updateSource } from './update-source.ts';
import { SecretVerifier } from './verify-secret.ts';

/** The configuration: who may do what, and what is configured. Each method is documented at the function of its name. */
export interface ControlPlane {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  /** For statements that Prisma is too slow for. Embedded it has one connection: never use it inside a transaction of `prisma`. */
  readonly pool: pg.Pool;
  /** Names of the migrations that were applied now. */
  migrate(): Promise<readonly string[]>;
  pendingMigrations(): Promise<readonly string[]>;
  close(): Promise<void>;

  createOrganization(input: NewOrganization): Promise<Organization>;
  findFirstOrganization(): Promise<Organization | null>;
  ensureMember(input: NewMember): Promise<void>;
  findMembership(userId: string): Promise<Membership | null>;
  listMembers(organizationId: string): Promise<readonly Person[]>;

  createProject(input: NewProject): Promise<CreatedProject>;
  /** Remembered for 5 s. */
  findProject(projectId: string): Promise<Project | null>;
  listProjects(organizationId: string): Promise<readonly Project[]>;

  createSource(input: NewSource): Promise<CreatedSource>;
  /** Remembered for 5 s. */
  findSource(sourceId: string): Promise<LogSource | null>;
  listSources(projectId: string): Promise<readonly LogSource[]>;
  /** Of all projects; see there. */
  listSourcesOfVendor(kind: string): Promise<readonly LogSource[]>;
  /** Known in this process at once, in other replicas within 5 s. */
  updateSource(input: SourceUpdate): Promise<LogSource>;
  listSourceTokens(sourceId: string): Promise<readonly SourceToken[]>;
  rotateSourceTokens(input: SourceTokenRotation): Promise<CreatedSecret>;
  listHistory(query: HistoryQuery): Promise<readonly HistoryEntry[]>;
  saveDryRun(input: { sourceId: string; receivedAt: number; reading: Prisma.InputJsonObject }): Promise<void>;
  findDryRun(sourceId: string): Promise<DryRun | null>;
  startReprocessing(input: {
    sourceId: string;
    selection: ReprocessSelection;
    total: number;
    actor: string;
  }): Promise<Reprocessing>;
  updateReprocessing(progress: ReprocessingProgress): Promise<void>;
  listReprocessings(sourceId: string): Promise<readonly Reprocessing[]>;
  findPulledObjects(sourceId: string, names: readonly string[]): Promise<ReadonlyMap<string, number>>;
  savePulledObject(input: { sourceId: string; name: string; offset: number }): Promise<void>;
  savePullTry(how: PullTry): Promise<void>;
  findPullStates(sourceIds: readonly string[]): Promise<ReadonlyMap<string, PullState>>;

  listIssueRecords(projectId: string): Promise<readonly IssueRecord[]>;
  findIssueRecord(projectId: string, key: string): Promise<IssueRecord | null>;
  updateIssue(input: IssueUpdate): Promise<IssueRecord>;
  listIssueHistory(projectId: string, key: string): Promise<readonly IssueEntry[]>;

  findPlayerLesson(projectId: string): Promise<PlayerLesson | null>;
  savePlayerLesson(lesson: PlayerLesson & { projectId: string }): Promise<void>;

  createSecret(input: NewSecret): Promise<CreatedSecret>;
  createAdminToken(input: NewAdminToken): Promise<CreatedSecret>;
  rotateSecret(input: Rotation): Promise<CreatedSecret>;
  revokeSecret(input: { secretId: string; actor: string }): Promise<void>;
  /** Remembered for 30 s, a refusal for 2 s. */
  verifySecret(text: string): Promise<VerifiedSecret | null>;

  acquireLease(name: string, holder: string, ttlMs: number): Promise<boolean>;
  renewLease(name: string, holder: string, ttlMs: number): Promise<boolean>;
  releaseLease(name: string, holder: string): Promise<void>;
  takeShares(request: ShareRequest): Promise<LeaseShares>;
  releaseShares(input: { job: string; holder: string; shares: readonly number[] }): Promise<void>;
  leaveShares(input: { job: string; holder: string }): Promise<void>;

  recordAudit(entry: NewAuditEntry): Promise<void>;
}

export interface ControlPlaneOptions {
  /** `postgres://…`; without it the embedded database in `dataDir`/config. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}

/** Opens the configuration store; call `migrate` before anything else. Throws ControlPlaneError, as all its methods do. */
export async function openControlPlane({ databaseUrl, dataDir }: ControlPlaneOptions): Promise<ControlPlane> {
  return controlPlaneOn(databaseUrl ? await connectServer(databaseUrl) : await openDirectory(join(dataDir, 'config')));
}

const FOUND_MS = 5_000;
const MISSED_MS = 1_000;
const MAX_FOUND = 10_000;

function controlPlaneOn(database: Database): ControlPlane {
  const verifier = new SecretVerifier(database);
  const remember = { ttlMs: (found: object | null) => (found ? FOUND_MS : MISSED_MS), maxEntries: MAX_FOUND };
  const projects = new ExpiringCache<Project | null>(remember);
  const sources = new ExpiringCache<LogSource | null>(remember);
  return {
    kind: database.kind,
    prisma: database.prisma,
    pool: database.pool,
    migrate: () => typed(migrate(database.pool)),
    pendingMigrations: () => typed(pendingMigrations(database.pool)),
    close: () => typed(database.close()),
    createOrganization: (input) => typed(createOrganization(database, input)),
    findFirstOrganization: () => typed(findFirstOrganization(database)),
    ensureMember: (input) => typed(ensureMember(database, input)),
    findMembership: (userId) => typed(findMembership(database, userId)),
    listMembers: (organizationId) => typed(listMembers(database, organizationId)),
    createProject: (input) => typed(createProject(database, input)),
    findProject: (id) => typed(projects.get(id, () => findProject(database, id))),
    listProjects: (organizationId) => typed(listProjects(database, organizationId)),
    createSource: (input) => typed(createSource(database, input)),
    findSource: (id) => typed(sources.get(id, () => findSource(database, id))),
    listSources: (projectId) => typed(listSources(database, projectId)),
    listSourcesOfVendor: (kind) => typed(listSourcesOfVendor(database, kind)),
    updateSource: (input) => typed(updateSource(database, input)).finally(() => sources.delete(input.sourceId)),
    listSourceTokens: (sourceId) => typed(listSourceTokens(database, sourceId)),
    rotateSourceTokens: (input) => typed(rotateSourceTokens(database, verifier, input)),
    listHistory: (query) => typed(listHistory(database, query)),
    saveDryRun: (input) => typed(saveDryRun(database, input)),
    findDryRun: (sourceId) => typed(findDryRun(database, sourceId)),
    startReprocessing: (input) => typed(startReprocessing(database, input)),
    updateReprocessing: (progress) => typed(updateReprocessing(database, progress)),
    listReprocessings: (sourceId) => typed(listReprocessings(database, sourceId)),
    findPulledObjects: (sourceId, names) => typed(findPulledObjects(database, sourceId, names)),
    savePulledObject: (input) => typed(savePulledObject(database, input)),
    savePullTry: (how) => typed(savePullTry(database, how)),
    findPullStates: (sourceIds) => typed(findPullStates(database, sourceIds)),
    listIssueRecords: (projectId) => typed(listIssueRecords(database, projectId)),
    findIssueRecord: (projectId, key) => typed(findIssueRecord(database, projectId, key)),
    updateIssue: (input) => typed(updateIssue(database, input)),
    listIssueHistory: (projectId, key) => typed(listIssueHistory(database, projectId, key)),
    findPlayerLesson: (projectId) => typed(findPlayerLesson(database, projectId)),
    savePlayerLesson: (lesson) => typed(savePlayerLesson(database, lesson)),
    createSecret: (input) => typed(createSecret(database, input)),
    createAdminToken: (input) => typed(createAdminToken(database, input)),
    rotateSecret: (input) => typed(rotateSecret(database, verifier, input)),
    revokeSecret: (input) => typed(revokeSecret(database, verifier, input)),
    verifySecret: (text) => typed(verifier.verify(text)),
    acquireLease: (name, holder, ttlMs) => typed(acquireLease(database, name, holder, ttlMs)),
    renewLease: (name, holder, ttlMs) => typed(renewLease(database, name, holder, ttlMs)),
    releaseLease: (name, holder) => typed(releaseLease(database, name, holder)),
    takeShares: (request) => typed(takeShares(database, request)),
    releaseShares: (input) => typed(releaseShares(database, input)),
    leaveShares: (input) => typed(leaveShares(database, input)),
    recordAudit: (entry) => typed(recordAudit(database.prisma, entry)),
  };
}

/** An answer whose failure is a ControlPlaneError. */
async function typed<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asControlPlaneError(error);
  }
}
