import type { SessionDetail, SessionList } from '@telecine/domain';

export interface ReplayProject {
  readonly projectId: string;
  readonly ingestKey: string;
  readonly apiToken: string;
}

export type ApiClient = ReturnType<typeof apiClient>;

/** The few calls of the public API that a replay makes. */
export function apiClient(apiUrl: string) {
  const call = async (method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<Response> =>
    fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const json = async <Answer>(response: Response): Promise<Answer> => {
    if (!response.ok)
      throw new Error(`${response.url.replace(/\?.*/, '')}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Answer>; // the shapes are the API's published contract
  };
  return {
    createProject: async (adminToken: string, name: string) =>
      json<ReplayProject>(await call('POST', '/v1/projects', adminToken, { name })),
    createSource: async (adminToken: string, source: { projectId: string; name: string; format: string }) =>
      json<{ id: string; token: string }>(await call('POST', '/v1/sources', adminToken, { ...source, options: {} })),
    /** The ids of all sessions of a project. */
    sessionIds: async (apiToken: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: SessionList = await json<SessionList>(await call('GET', `/v1/sessions?limit=500${from}`, apiToken));
        ids.push(...page.sessions.map(({ session }) => session.id));
        cursor = page.nextCursor;
      }
      return ids;
    },
    /** Null for an unknown session. */
    session: async (apiToken: string, id: string): Promise<SessionDetail | null> => {
      const response = await call('GET', `/v1/sessions/${encodeURIComponent(id)}`, apiToken);
      return response.status === 404 ? null : json<SessionDetail>(response);
    },
  };
}
