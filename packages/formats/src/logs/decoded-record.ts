import { gunzipSync } from 'node:zlib';

/** What one record may unpack to: Firehose's largest record, many times over. */
const LARGEST_RECORD = 64 * 1024 * 1024;

/**
 * Decodes a record that a vendor ships in base64, as Firehose and Pub/Sub do, and unpacks it where it is gzip (CloudWatch Logs
 * through Firehose). Null where it is no base64, or doesn't unpack within 64 MB.
 */
export function decodedRecord(text: string): Buffer | null {
  if (!BASE64.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_RECORD });
  } catch {
    return null; // zlib's way to say that it is no gzip, or too much
  }
}

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
