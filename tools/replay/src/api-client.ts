import type { SessionDetail } from '@telecine/domain';

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
      json<{ projectId: string; ingestKey: string; apiToken: string }>(
        await call('POST', '/v1/projects', adminToken, { name }),
      ),
    createSource: async (adminToken: string, source: { projectId: string; name: string; format: string }) =>
      json<{ id: string; token: string }>(await call('POST', '/v1/sources', adminToken, { ...source, options: {} })),
    /** Null for an unknown session. */
    session: async (apiToken: string, id: string): Promise<SessionDetail | null> => {
      const response = await call('GET', `/v1/sessions/${encodeURIComponent(id)}`, apiToken);
      return response.status === 404 ? null : json<SessionDetail>(response);
    },
  };
}
