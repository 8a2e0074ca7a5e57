import { MAX_SAMPLE } from '../model/sample-test.ts';

/** A sample's worth of a file of text or of gzip; null where it holds other bytes. */
export async function fileText(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const bytes = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    // A reader, as not every browser iterates over streams. What is not needed is not read.
    const reader = bytes.getReader();
    while (text.length <= MAX_SAMPLE) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    void reader.cancel();
  } catch {
    return null; // neither UTF-8 nor a whole gzip
  }
  return text.includes('\u0000') ? null : text;
}
