import { connect, type Socket } from 'node:net';

/** A POST in the bytes of HTTP/1.1, made once and sent as often as wanted. */
export function postBytes(path: string, headers: Readonly<Record<string, string>>, body: Buffer): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A connection that sends one request at a time. Lighter than an HTTP client, so that it takes little from who is measured. */
export class HttpSender {
  readonly #socket: Socket;
  #received: Buffer = NOTHING;
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  static async open(port: number): Promise<HttpSender> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new HttpSender(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('close', () => this.#fail('The server closed the connection.'));
    socket.on('error', (error) => this.#fail(error.message));
  }

  /** Resolves once the whole answer is there. */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    const body = this.#received.subarray(headEnd + 4);
    this.#received = NOTHING;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  #fail(message: string): void {
    this.#waiting?.reject(new Error(message));
    this.#waiting = null;
  }
}

const NOTHING = Buffer.alloc(0);
