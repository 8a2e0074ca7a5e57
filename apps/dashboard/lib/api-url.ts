/** Where the API listens, for this server. Read at each request, so that one build runs anywhere. */
export const apiUrl = (): string => process.env.API_URL ?? 'http://127.0.0.1:4000';
