import { expect, test } from 'vitest';
import { decoded, HostNames, partsOfUrl, UrlParts } from './urls.ts';

test.each([
  ['CMCD is taken out', 'https://a.example/x.ts?CMCD=sid%3D%221%22', 'a.example', '/x.ts', ''],
  [
    'CMCD between other parameters is taken out',
    'https://a.example/x.ts?a=1&CMCD=ot%3Dv&b=2',
    'a.example',
    '/x.ts',
    'a=1&b=2',
  ],
  ['the port is no part of the host', 'https://A.Example:8443/x.ts', 'a.example', '/x.ts', ''],
  ['percent-encoding is normalised', 'https://a.example/%7Efilm/seg%201.ts', 'a.example', '/~film/seg 1.ts', ''],
  ['a plus in a query is a space', 'https://a.example/x.ts?t=a+b', 'a.example', '/x.ts', 't=a b'],
  ['a plus in a path is a plus', 'https://a.example/a+b.ts', 'a.example', '/a+b.ts', ''],
  ['a bare flag equals an empty value', 'https://a.example/x.ts?flag=', 'a.example', '/x.ts', 'flag'],
  ['a fragment never reaches a server', 'https://a.example/x.ts?a=1#t=3', 'a.example', '/x.ts', 'a=1'],
  ['an address without a path asks for the root', 'https://a.example', 'a.example', '/', ''],
  ['a relative URL has no host', '/x.ts?a=1', '', '/x.ts', 'a=1'],
  ['bytes that are no UTF-8 stay as they are', 'https://a.example/%ff.ts', 'a.example', '/%ff.ts', ''],
])('%s', (_, url, host, path, query) => {
  expect(shown(partsOfUrl(url))).toEqual({ host, path, query });
});

test('a URL as the player says it equals the same URL as the log has it', () => {
  const said = partsOfUrl('https://a.example/f%C3%ADlm/x.ts?tok=a%2Bb&flag&u=%7Ex');
  const logged = new UrlParts(
    new HostNames().nameOf('A.EXAMPLE:443'),
    decoded('/fílm/x.ts'),
    'tok=a%2Bb&flag=&u=~x&CMCD=ot%3Dv',
  );
  expect(shown(logged)).toEqual(shown(said));
});

const shown = ({ host, path, query }: UrlParts) => ({ host, path, query });
