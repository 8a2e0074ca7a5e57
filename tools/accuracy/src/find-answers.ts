import { isInferredSessionId, type SessionDetail } from '@telecine/domain';
import type { ApiClient, GroundTruth } from '@telecine/replay';

const LOOK_EVERY_MS = 1_000;
/** The list of sessions is complete once it has not grown for so many looks. */
const QUIET_LOOKS = 3;
const MOST_LOOKS = 90;

/**
 * The answer to each true session, by its id: the one of its session ID; where nothing that was sent carries that, the inferred
 * session that it makes up and that it is made up of.
 */
export async function findAnswers(
  api: ApiClient,
  apiToken: string,
  truths: readonly GroundTruth[],
): Promise<Map<string, SessionDetail>> {
  const found = new Map<string, SessionDetail>();
  for (const { id, sid, coverage } of truths) {
    const answer = sid === null || coverage === null ? null : await api.session(apiToken, sid);
    if (answer !== null) found.set(id, answer);
  }
  const anonymous = truths.filter(({ coverage, lineIds }) => coverage === null && lineIds.size > 0);
  if (anonymous.length === 0) return found;
  const inferred: SessionDetail[] = [];
  for (const id of await settledIds(api, apiToken)) {
    const answer = isInferredSessionId(id) ? await api.session(apiToken, id) : null;
    if (answer !== null) inferred.push(answer);
  }
  for (const truth of anonymous) {
    const own = inferred.find((answer) => isMostly(answer, truth.lineIds));
    if (own) found.set(truth.id, own);
  }
  return found;
}

async function settledIds(api: ApiClient, apiToken: string): Promise<readonly string[]> {
  let ids: readonly string[] = [];
  let quiet = 0;
  for (let look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = await api.sessionIds(apiToken);
    quiet = now.length === ids.length && now.length > 0 ? quiet + 1 : 0;
    ids = now;
  }
  return ids;
}

/** Whether an answer holds most of a session's lines, and most of its lines are of that session: neither torn nor merged. */
export function isMostly(answer: SessionDetail, lineIds: ReadonlySet<string>): boolean {
  const ids = answer.requests.flatMap(({ deliveryRequests }) => deliveryRequests.map(({ requestId }) => requestId));
  const own = ids.filter((id) => lineIds.has(id)).length;
  return own > lineIds.size / 2 && own > ids.length / 2;
}
