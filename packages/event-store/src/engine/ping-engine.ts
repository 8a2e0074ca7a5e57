/** An engine answers a ping from memory, on a thread of its own: that long only where the machine is very busy. */
const ANSWERS_WITHIN_MS = 2000;

/**
 * Whether the engine answers now. On connections of its own: those for statements may all be taken by slow ones, and wait for
 * their answers much longer.
 */
export async function pingEngine(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url.replace(/\/$/, '')}/ping`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // nothing there, or nothing said in time
  }
}
