/** Ranges of bytes, each from where it begins to where it ends; what isn't there is undefined. */
export interface ClientPart {
  /** Absent where the server doesn't log it. */
  readonly address: Range | undefined;
  readonly clientPort: Range | undefined;
  readonly host: Range | undefined;
  readonly port: Range | undefined;
  readonly forwardedFor: Range | undefined;
  readonly user: Range | undefined;
}
export type Range = readonly [from: number, to: number];

/**
 * What stands before the time in a line of the combined format where it isn't just `address - user`: a virtual host in front,
 * with or without its port; the addresses for which it was forwarded (`10.0.0.2, 10.0.0.1`, in quotes too) before the peer's or
 * instead of it; the address with its port; a name where the server looks them up; an identity. Null where it is none of them, as behind a shipper's prefix.
 */
export function clientPart(bytes: Buffer, from: number, to: number): ClientPart | null {
  if (to - from > LONGEST) return null;
  const text = bytes.toString('latin1', from, to); // a character is a byte
  for (const shape of SHAPES) {
    const groups = shape.exec(text)?.indices?.groups;
    if (groups === undefined) continue;
    const part = (name: string): Range | undefined => {
      const range = groups[name];
      return range && [from + range[0], from + range[1]];
    };
    return {
      address: part('address'),
      clientPort: part('clientPort'),
      host: part('host'),
      port: part('port'),
      forwardedFor: part('quoted') ?? part('list'),
      user: part('user'),
    };
  }
  return null;
}

const LONGEST = 1000;

/** IPv4, IPv6 with its zone, or `unix:` for a socket. */
const ADDRESS = String.raw`(?:\d+(?:\.\d+)+|[\dA-Fa-f]*:[\dA-Fa-f]*:[\dA-Fa-f.:]*(?:%\w+)?|unix:)`;
const NAME = String.raw`[A-Za-z0-9_][\w.-]*`;
const ONE = `(?:${ADDRESS}|${NAME})`;
const HOST = `(?:(?<host>${ONE})(?::(?<port>\\d+))? )?`;
const MORE = `(?:, ?${ONE})`;
const USER = '(?: (?<user>.*))?$';

const SHAPES: readonly RegExp[] = [
  `^(?<list>${ADDRESS}${MORE}*|-) - (?<address>${ADDRESS}) -${USER}`,
  `^(?<address>${ADDRESS}) - \\[${ADDRESS}\\] -${USER}`, // ingress-nginx before 0.27
  `^${HOST}(?:(?:"(?<quoted>[^"]*)"|(?<list>${ONE}${MORE}+|${ADDRESS}|-)) )?(?<address>${ONE})(?::(?<clientPort>\\d+))? -${USER}`,
  `^${HOST}(?<list>(?<address>${ONE})${MORE}+) -${USER}`,
  `^(?<address>${ADDRESS})(?: \\S+${USER.slice(0, -1)})?$`,
  `^${HOST}- -${USER}`,
].map((shape) => new RegExp(shape, 'd'));
