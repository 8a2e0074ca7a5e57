import { LOG_FORMATS } from '@telecine/domain';
import { z } from 'zod';
import { administeredProject } from '../access/administrator.ts';
import type { Services } from '../services.ts';

export const LOG_FORMAT = z.enum(LOG_FORMATS.map((format) => format.id));
const FIELD_NAME = z.string().max(200);
const MOST_FIELDS = 256;
/** What nginx itself takes as one directive is 4 kB; CDNs take more. */
const LONGEST_FORMAT = 16_384;

export const LOG_OPTIONS = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin').optional(),
  fields: z.union([z.array(FIELD_NAME).max(MOST_FIELDS), z.record(FIELD_NAME, FIELD_NAME)]).optional(),
  mapping: z.record(FIELD_NAME, FIELD_NAME).optional(),
  logFormat: z.string().max(LONGEST_FORMAT).optional(),
  formatString: z.string().max(LONGEST_FORMAT).optional(),
});

export const CREATE_SOURCE = z.object({
  name: z.string().trim().min(1).max(100),
  format: LOG_FORMAT,
  options: LOG_OPTIONS.default({}),
  projectId: z.string().optional(),
});

/** Makes a log source. Its token is shown this once. */
export async function createSource(services: Services, bearer: string, input: z.output<typeof CREATE_SOURCE>) {
  const { project, actor } = await administeredProject(services, bearer, input.projectId ?? null);
  const { source, token } = await services.controlPlane.createSource({
    projectId: project.id,
    name: input.name,
    format: input.format,
    options: withoutUndefined(input.options),
    actor,
  });
  return { id: source.id, token };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // the constructor's way to say no
  }
}

/** Options as domain has them: a member that isn't there is absent, not undefined. */
export const withoutUndefined = (options: z.output<typeof LOG_OPTIONS>) => ({
  ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  ...(options.fields === undefined ? {} : { fields: options.fields }),
  ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
  ...(options.logFormat === undefined ? {} : { logFormat: options.logFormat }),
  ...(options.formatString === undefined ? {} : { formatString: options.formatString }),
});
