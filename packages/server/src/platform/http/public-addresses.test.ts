import { expect, test } from 'vitest';
import { isPublicAddress, lookupAllowing, PrivateAddressError } from './public-addresses.ts';

test('SRC-3 private, link-local and special addresses are told from public ones, however they are written', () => {
  const refused = [
    ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '::', '::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1'],
    ...[
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      '2001::1',
      'ff02::1',
      'localhost',
      '',
    ],
  ];
  expect(refused.filter(isPublicAddress)).toEqual([]);
  const open = ['8.8.8.8', '172.32.0.1', '100.63.0.1', '2a00:1450:4007:80e::200e', '2606:4700::1111'];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('SRC-3 a name is judged by where it leads when the connection is made', async () => {
  const answer = (all: boolean, isAllowed: (address: string) => boolean) =>
    new Promise((resolve) =>
      lookupAllowing(isAllowed)('localhost', { all }, (error, found) => resolve(error ?? found)),
    );
  expect(await answer(true, isPublicAddress)).toBeInstanceOf(PrivateAddressError);
  expect(await answer(false, () => true)).toMatch(/^(127\.0\.0\.1|::1)$/);
});
