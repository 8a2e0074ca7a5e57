import { HttpSender } from './http-sender.ts';

/** Sends requests over some connections, each as soon as the one before is answered. Throws on any answer but 2xx. */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<void> {
  let next = 0;
  const work = async () => {
    const sender = await HttpSender.open(port);
    for (let request = requests[next++]; request; request = requests[next++]) {
      const status = await sender.send(request);
      if (status < 200 || status > 299) throw new Error(`A request of the bench was answered with ${status}.`);
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
}
