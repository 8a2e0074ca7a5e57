import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '@telecine/control-plane';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { writePrivateFile } from './secret-file.ts';
import { setPassword } from './set-password.ts';

const CREDENTIALS = z.object({
  dashboardUrl: z.string(),
  apiUrl: z.string(),
  email: z.string(),
  password: z.string(),
  adminToken: z.string(),
  projectId: z.string(),
  ingestKey: z.string(),
  apiToken: z.string(),
  sources: z.array(z.object({ id: z.string(), name: z.string(), format: z.string(), token: z.string() })),
});
/** What the person who starts Telecine needs to use it; `$TELECINE_DATA_DIR/credentials.json`, mode 600. */
export type Credentials = z.output<typeof CREDENTIALS>;

const EMAIL = 'admin@telecine.local';
/** Who the audit log names. */
const ACTOR = 'system';

export interface FirstProject {
  readonly name: string;
  readonly sources: readonly { readonly name: string; readonly format: 'nginx_json' | 'nginx_combined' }[];
}

/** The credentials of this data directory: those on file with today's addresses, else an organization, a person and a project anew. */
export async function ensureCredentials(services: Services, first: FirstProject): Promise<Credentials> {
  const { dataDir, dashboardUrl, apiUrl } = services.config;
  const file = path.join(dataDir, 'credentials.json');
  const known = readCredentials(file);
  const stillGood = known !== null && (await services.controlPlane.verifySecret(known.adminToken)) !== null;
  const credentials = { ...(stillGood ? known : await makeCredentials(services, first)), dashboardUrl, apiUrl };
  writePrivateFile(file, `${JSON.stringify(credentials, null, 2)}\n`);
  return credentials;
}

function readCredentials(file: string): Credentials | null {
  try {
    return CREDENTIALS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // not there yet, or not usable: made anew
  }
}

/** Secrets can't be read back, so a lost file means new ones; what is there already (organization, person, project) is used. */
async function makeCredentials(services: Services, first: FirstProject): Promise<Credentials> {
  const { config, controlPlane } = services;
  const organization =
    (await controlPlane.findFirstOrganization()) ??
    (await controlPlane.createOrganization({ name: 'Telecine', actor: ACTOR }));
  const owner = { organizationId: organization.id, actor: ACTOR };
  const password = randomBytes(15).toString('base64url');
  await setPassword(services, { email: EMAIL, name: 'Admin', password, organizationId: organization.id });
  const project = await ensureProject(services, organization.id, first.name);
  const inProject = { ...owner, projectId: project.id, name: 'First' } as const;
  const sources = [];
  for (const source of first.sources) sources.push(await ensureSource(services, project, source));
  const [adminToken, ingestKey, apiToken] = [
    await controlPlane.createAdminToken(owner),
    await controlPlane.createSecret({ ...inProject, kind: 'ingestKey', scopes: ['ingest'] }),
    await controlPlane.createSecret({ ...inProject, kind: 'apiToken', scopes: ['read', 'admin'] }),
  ];
  return {
    dashboardUrl: config.dashboardUrl,
    apiUrl: config.apiUrl,
    email: EMAIL,
    password,
    adminToken: adminToken.text,
    projectId: project.id,
    ingestKey: ingestKey.text,
    apiToken: apiToken.text,
    sources,
  };
}

async function ensureProject({ controlPlane }: Services, organizationId: string, name: string): Promise<Project> {
  const projects = await controlPlane.listProjects(organizationId);
  const known = projects.find((project) => project.name === name);
  return known ?? (await controlPlane.createProject({ organizationId, name, actor: ACTOR })).project;
}

async function ensureSource(
  { controlPlane }: Services,
  project: Project,
  { name, format }: FirstProject['sources'][number],
) {
  const known = (await controlPlane.listSources(project.id)).find((source) => source.name === name);
  if (!known) {
    const made = await controlPlane.createSource({ projectId: project.id, name, format, options: {}, actor: ACTOR });
    return { id: made.source.id, name, format, token: made.token };
  }
  const token = await controlPlane.createSecret({
    kind: 'sourceToken',
    organizationId: project.organizationId,
    projectId: project.id,
    sourceId: known.id,
    name,
    scopes: ['source'],
    actor: ACTOR,
  });
  return { id: known.id, name, format, token: token.text };
}
