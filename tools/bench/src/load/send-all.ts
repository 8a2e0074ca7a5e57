import { HttpSender } from './http-sender.ts';

/**
 * Sends requests over some connections, each as soon as the one before is answered, and tells of each answer's body. Throws on any
 * answer but 2xx.
 */
export async function sendAll(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  answered: (body: Buffer) => void = () => {},
): Promise<void> {
  let next = 0;
  const work = async () => {
    const sender = await HttpSender.open(port);
    for (let request = requests[next++]; request; request = requests[next++]) {
      const { status, body } = await sender.send(request);
      if (status < 200 || status > 299)
        throw new Error(`A request of the bench was answered with ${status}: ${body.toString('utf8', 0, 300)}`);
      answered(body);
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
}
