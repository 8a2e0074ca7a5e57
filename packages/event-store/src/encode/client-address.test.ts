import { describe, expect, test } from 'vitest';
import { context } from '../testing/rows.ts';
import { ClientAddresses, storedAddress } from './client-address.ts';

describe('a truncated address keeps', () => {
  test.each([
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['2001:0db8:0001::7', '2001:db8:1::'],
    ['2001:db8::7', '2001:db8::'],
    ['::1', '::'],
    ['unknown', ''],
    ['-', ''],
  ])('of %s %s', (address, stored) => {
    expect(storedAddress(address, 'truncated')).toBe(stored);
    expect(storedAddress(address, 'none')).toBe('');
    expect(storedAddress(address, 'whole')).toBe(address);
  });
});

test('the hash is of the whole address, whatever is stored, and differs from key to key', () => {
  const hash = (privacy: 'whole' | 'truncated' | 'none', address: string, key = 'a', projectId = 'p') => {
    const addresses = new ClientAddresses();
    addresses.begin(context({ projectId, addressPrivacy: privacy, addressKey: Buffer.from(key) }));
    const bytes = Buffer.from(address);
    return Buffer.from(addresses.of(bytes, 0, bytes.length).hash).toString();
  };
  expect(hash('none', '203.0.113.77')).toBe(hash('whole', '203.0.113.77'));
  expect(hash('truncated', '203.0.113.77')).not.toBe(hash('truncated', '203.0.113.78'));
  expect(hash('whole', '203.0.113.77', 'b')).not.toBe(hash('whole', '203.0.113.77'));
  expect(hash('whole', '')).toBe('');
});
