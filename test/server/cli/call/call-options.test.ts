import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CallOptions, callOptions } from '../../../../server/src/cli/call/call-options.ts';
import { UsageError } from '../../../../server/src/cli/command.ts';
import type { Target } from '../../../../server/src/contract/target.ts';

const least = ['--schema', 'a.proto', 'http://a:1/p.S/M'];

function check(args: readonly string[], expected: Partial<CallOptions>): void {
  const options = callOptions([...args, ...least]);
  assert.deepEqual({ ...options, ...expected }, options);
}

function checkRefused(args: readonly string[], message: RegExp): void {
  assert.throws(
    () => callOptions(args),
    (thrown) => thrown instanceof UsageError && message.test(thrown.message),
  );
}

test('options are read as grpcurl and buf curl write them', () => {
  check(['-H', 'Authorization: Bearer a:b', '-H', 'x-empty:'], {
    metadata: [
      ['Authorization', 'Bearer a:b'],
      ['x-empty', ''],
    ],
  });
  check(['-d', '{}'], { data: { kind: 'text', text: '{}' } });
  check(['-d', '@-'], { data: { kind: 'input' } });
  check(['-d', '@'], { data: { kind: 'input' } });
  check(['-d', '@a/b.json'], { data: { kind: 'file', path: 'a/b.json' } });
  check(['-I', 'a', '-I', 'b'], { include: ['a', 'b'] });
  check(['--deadline', '1.5s'], { deadlineMs: 1500 });
  check(['--max-message-bytes', '1024'], { limits: { maxMessageBytes: 1024 } });
  check(['--max-reflection-bytes', '1024'], { maxReflectionBytes: 1024 });
  check(['--max-reflection-files', '10'], { maxReflectionFiles: 10 });
  check(['--protocol', 'grpc'], { protocol: 'grpc' });
});

test('Thrift is framed binary unless one of the words says otherwise', () => {
  const checkThrift = (args: readonly string[], expected: Target['thrift']): void => {
    const { to } = callOptions(['--schema', 'a.thrift', ...args]);
    assert.deepEqual(to.kind === 'address' && to.thrift, expected);
  };
  const overHttp = (...args: readonly string[]): readonly string[] => [...args, 'http://a:1/p.S/M'];
  checkThrift(['a:1', 'S.m'], { transport: 'framed', protocol: 'binary' });
  checkThrift(overHttp(), { transport: 'http', protocol: 'binary' });
  checkThrift(overHttp('--thrift', 'header,compact,zlib,framed'), {
    transport: 'framed',
    protocol: 'compact',
    header: true,
    zlib: true,
  });
  checkThrift(overHttp('--thrift', 'multiplexed,Second'), {
    transport: 'http',
    protocol: 'binary',
    multiplexed: true,
    serviceName: 'Second',
  });
  checkThrift(overHttp('--thrift', 'buffered'), { transport: 'buffered', protocol: 'binary' });
  checkThrift(overHttp('--thrift', 'binary, buffered'), { transport: 'buffered', protocol: 'binary' });
});

test('a saved target stands in place of a URL', () => {
  const { to, path, schema } = callOptions(['--target', 'local', '/p.S/M']);
  assert.deepEqual(
    { to, path, schema },
    { to: { kind: 'target', name: 'local' }, path: 'p.S/M', schema: undefined },
  );
  assert.equal(callOptions(['--target', 'local']).path, '');
  checkRefused(['--target', 'local', 'http://a:1'], /^--target says where the call goes; leave out the URL$/);
  checkRefused(['--target', 'local', 'p.S/M', 'x'], /"x" is one argument too many/);
  checkRefused(['--target', 'local', '--thrift', 'framed', 'S.m'], /^--thrift is for a URL/);
});

test('what makes no sense is refused in plain words', () => {
  checkRefused([], /^no URL was given$/);
  checkRefused([...least, 'x', 'y'], /"y" is one argument too many/);
  checkRefused(['--compare-schema', 'a:1'], /^--compare-schema compares .*--schema FILE\|DIR/);
  checkRefused(['-I', 'a', 'a:1', 'S/M'], /--schema FILE\|DIR/);
  checkRefused(['thrift://a:1', 'S/M'], /^Thrift servers do not tell their schema; .*--schema FILE\|DIR/);
  checkRefused(
    ['--schema', 'reflection', '--protocol', 'thrift', 'a:1', 'S.m'],
    /^Thrift servers do not tell/,
  );
  checkRefused(
    ['--protocol', 'soap', ...least],
    /there is no protocol "soap"; choose one of: grpc, grpc-web, /,
  );
  checkRefused(['--thrift', 'json,header', ...least], /"header" does not carry "json"/);
  checkRefused(['--thrift', 'framed,buffered', ...least], /one transport and one protocol/);
  checkRefused(['--deadline', 'soon', ...least], /--deadline: "soon" is not a duration/);
  checkRefused(['--thrift', 'framed', '--protocol', 'grpc', ...least], /^--thrift is for --protocol thrift$/);
  checkRefused(['--thrift', 'framed', 'a:1', 'S/M'], /^Thrift servers do not tell their schema/);
  checkRefused(['--deadline', '0s', ...least], /too short/);
  checkRefused(['--max-message-bytes', '1e3', ...least], /not "1e3"/);
  checkRefused(['--max-reflection-files', '0', ...least], /a number from 1 to \d+, not "0"/);
});

test('the value of a header is never repeated', () => {
  checkRefused(['-H', 'a: b', '-H', 'secret', ...least], /^header 2 \(-H\) has no colon(?!.*secret)/);
  checkRefused(['-H', ': secret', ...least], /^header 1 \(-H\) has no name(?!.*secret)/);
});
