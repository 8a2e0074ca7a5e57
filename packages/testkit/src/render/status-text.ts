/** Three digits: servers write 000 for a client that got no answer. */
export const statusText = (status: number): string => String(status).padStart(3, '0');
