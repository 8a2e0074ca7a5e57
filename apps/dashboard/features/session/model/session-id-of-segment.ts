/** The session ID that a path segment stands for; a segment that isn't well encoded is taken as it is. */
export function sessionIdOfSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
