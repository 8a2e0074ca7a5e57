import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

export interface FileUpload {
  readonly port: number;
  readonly door: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: string;
}

/** Posts a file as one body, as fast as the server takes it, and gives the JSON of the answer. Throws on any answer but 2xx. */
export async function sendFile({ port, door, headers, file }: FileUpload): Promise<unknown> {
  const sending = request({ host: '127.0.0.1', port, path: door, method: 'POST', headers });
  const answered = new Promise<unknown>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      const { statusCode = 0 } = response;
      text(response).then((answer) => {
        if (statusCode >= 200 && statusCode <= 299) resolve(JSON.parse(answer));
        else reject(new Error(`${door} answered ${statusCode}: ${answer.slice(0, 300)}`));
      }, reject);
    });
  });
  const [answer] = await Promise.all([answered, pipeline(createReadStream(file), sending)]);
  return answer;
}
