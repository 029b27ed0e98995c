import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foreignPeer } from '../../../../../server/src/calls/protocols/thrift/foreign-peer.ts';
import type { Framing } from '../../../../../server/src/calls/protocols/thrift/frame.ts';
import { bytesOf } from '../../../../support/check-thrift.ts';

const strict = '80010002 00000001 66 00000001 00';
const old = '00000004 70696e67 02 00000001 00';

function ascii(text: string): string {
  return Buffer.from(text).toString('hex');
}

describe('a Thrift peer', () => {
  const expected: readonly (readonly [Framing, string])[] = [
    ['framed', `0000000e ${strict}`],
    ['framed', `0000000e ${old}`],
    // Lengths that look like the start of an HTTP/2 frame.
    ['framed', `00000004 ${strict}`],
    ['framed', `00000007 ${old}`],
    ['buffered', strict],
    ['buffered', old],
    ['buffered', '00000007 70696e67'],
  ];
  for (const [framing, hex] of expected)
    it(`is what was expected: ${framing} ${hex}`, () => {
      const bytes = bytesOf(hex);
      for (let length = 0; length <= bytes.length; length++)
        assert.equal(
          foreignPeer(bytes.subarray(0, length), { framing, encoding: 'binary', header: false }),
          undefined,
        );
    });

  const foreign: readonly (readonly [Framing | 'either', string, string])[] = [
    ['framed', strict, 'the server answered unframed'],
    ['framed', old, 'the server answered unframed'],
    ['buffered', `0000000e ${strict}`, 'the server answered in frames'],
    ['buffered', `0000000e ${old}`, 'the server answered in frames'],
    ['buffered', '82 41 01 01 66 00', "the server answered in Thrift's compact protocol"],
    ['framed', '82 41 01 01 66 00', "the server answered in Thrift's compact protocol, unframed"],
    ['framed', '00000006 82 41 01 01 66 00', "the server answered in Thrift's compact protocol"],
    ['buffered', ascii('[1,"f",2,1,{}]'), "the server answered in Thrift's JSON protocol"],
    [
      'buffered',
      `0000000e ${ascii('[1,"f",2,1,{}]')}`,
      "the server answered in Thrift's JSON protocol, in frames",
    ],
    ['either', '00000030 0fff 0000', 'the server answered in THeader'],
    [
      'either',
      '00000030 0fff 0000 00000001 0001 02 00 0000',
      "the server answered in THeader, in Thrift's compact protocol",
    ],
    [
      'either',
      '00000034 00000030 0fff 0000 00000001 0001 00 00 0000',
      'the server answered in THeader, in frames of another kind',
    ],
    ['either', ascii('HTTP/1.1 400 Bad Request\r\n'), 'the server speaks HTTP/1.1, not Thrift over TCP'],
    ['either', '000012 04 00 00000000 0003', 'the server speaks HTTP/2, not Thrift over TCP'],
    ['either', ascii('<!DOCTYPE HTML>\n<html>'), 'the server speaks HTTP, not Thrift over TCP'],
    ['either', '15 0303 0002 02 46', 'the server speaks TLS'],
    [
      'either',
      ascii('SSH-2.0-OpenSSH_9\r\n'),
      'the server answered with text, not in Thrift: "SSH-2.0-OpenSSH_9"',
    ],
  ];
  for (const [framing, hex, message] of foreign)
    for (const each of framing === 'either' ? (['framed', 'buffered'] as const) : [framing])
      it(`is not what was expected: ${each}, but ${message}`, () => {
        const error = foreignPeer(bytesOf(hex), { framing: each, encoding: 'binary', header: false });
        assert.equal(error?.message, message);
        assert.ok(error?.info.advice);
      });

  it('may answer without THeader who calls in it, where that can be read', () => {
    const called = { framing: 'buffered', encoding: 'binary', header: true } as const;
    for (const hex of [
      '00000030 0fff 0000 00000001 0001 00',
      `0000000e ${strict}`,
      strict,
      '00000006 82 41 01 01 66 00',
    ])
      assert.equal(foreignPeer(bytesOf(hex), called), undefined);
    const nested = foreignPeer(bytesOf('00000034 00000030 0fff 0000 00000001 0001 00 00'), called);
    assert.equal(nested?.message, 'the server answered in THeader, in frames of another kind');
    assert.deepEqual(nested.info.setting, { name: 'thrift', values: ['framed,header,binary'] });
    const json = foreignPeer(bytesOf(ascii('[1,"f",2,1,{}]')), called);
    assert.equal(
      json?.message,
      "the server answered unframed and without THeader, in Thrift's JSON protocol",
    );
  });
});
