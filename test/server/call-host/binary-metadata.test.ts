import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { decodedMetadata } from '../../../server/src/call-host/binary-metadata.ts';

const text = (number: number, value: string) => (writer: BinaryWriter) =>
  writer.tag(number, WireType.LengthDelimited).string(value);

function base64(...fields: readonly ((writer: BinaryWriter) => BinaryWriter)[]): string {
  const writer = new BinaryWriter();
  for (const field of fields) field(writer);
  return Buffer.from(writer.finish()).toString('base64').replace(/=+$/, '');
}

test('what gRPC and its libraries put into binary metadata is decoded, by name', () => {
  const info = base64(text(1, 'STOCK'), text(2, 'shop.example.com'));
  const any = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string('type.googleapis.com/google.rpc.ErrorInfo')
    .tag(2, WireType.LengthDelimited)
    .bytes(Buffer.from(info, 'base64'))
    .finish();
  const status = base64(
    (writer) => writer.tag(1, WireType.Varint).int32(9),
    text(2, 'none\u202e left'),
    (writer) => writer.tag(3, WireType.LengthDelimited).bytes(any),
  );
  const [whole, single, ...others] = decodedMetadata([
    ['content-type', 'application/grpc'],
    ['grpc-status-details-bin', status],
    ['other-bin', 'AAEC'],
    ['google.rpc.errorinfo-bin', info],
    ['google.rpc.helper-bin', info],
  ]);
  assert.deepEqual(others, []);
  assert.deepEqual([whole?.at, whole?.type], [1, 'google.rpc.Status']);
  // What could turn the line around is written as an escape.
  assert.match(whole?.json ?? '', /"none\\u202e left"/);
  assert.deepEqual(JSON.parse(whole?.json ?? ''), {
    code: 9,
    message: 'none\u202e left',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'STOCK', domain: 'shop.example.com' },
    ],
  });
  assert.deepEqual([single?.at, single?.type], [3, 'google.rpc.ErrorInfo']);
});

test('what does not decode is left as it came', () => {
  assert.deepEqual(decodedMetadata([['grpc-status-details-bin', '////']]), []);
});
