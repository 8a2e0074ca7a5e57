import { useTRPCClient } from '@/lib/trpc.ts';
import { fileText } from './file-text.ts';

/** What the API takes of a file. */
const MOST_BYTES = 4_000_000;
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** Reads a file's lines: text and gzip here, zstd and Parquet by the API. Throws with words for the person where it can't. */
export function useFileText(projectId: string): (file: File) => Promise<string> {
  const client = useTRPCClient();
  return async (file) => {
    const known = await fileText(file);
    if (known !== null) return known;
    const begin = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
    const isZstd = ZSTD.every((byte, at) => begin[at] === byte); // its beginning is enough
    if (file.size > MOST_BYTES && !isZstd)
      throw new Error(`${file.name} is larger than the 4 MB that can be tried here.`);
    const { text = '' } = await client.sources.test.mutate({ projectId, sampleFile: base64(begin) });
    if (text.includes('\u0000') || text.includes('\ufffd'))
      throw new Error(`${file.name} is no text, gzip, zstd or Parquet.`);
    return text;
  };
}

const STEP = 8192;

/** In steps, as a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(binary);
}
