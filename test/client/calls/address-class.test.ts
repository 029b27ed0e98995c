import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AddressClass, classOfAddress, worstClass } from '../../../client/src/calls/address-class.ts';

function check(expected: AddressClass, ...hosts: string[]): void {
  for (const host of hosts) assert.equal(classOfAddress(host), expected, host);
}

test('this machine', () =>
  check('loopback', '127.0.0.1', '127.8.9.1', '::1', 'localhost', 'a.LOCALHOST', '::ffff:127.0.0.1'));

test('link-local addresses', () =>
  check(
    'link-local',
    '169.254.7.7',
    'fe80::1',
    'FE80::1%eth0',
    'febf::2',
    '::ffff:169.254.1.1',
    '::ffff:a9fe:0101',
  ));

test('where clouds serve credentials', () =>
  check(
    'metadata',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    'fd00:ec2::254',
    '100.100.100.200',
    'metadata.google.internal',
    'metadata.google.internal.',
  ));

test('all others', () =>
  check('other', '10.0.0.1', 'example.com', '2001:db8::1', 'fec0::1', '1169.254.1.1.example'));

test('of several addresses the most delicate counts', () => {
  assert.equal(worstClass(['loopback', 'other']), 'other');
  assert.equal(worstClass(['other', 'link-local', 'metadata']), 'metadata');
  assert.equal(worstClass(['loopback']), 'loopback');
});
