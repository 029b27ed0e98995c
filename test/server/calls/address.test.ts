import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAddress, parseAddress } from '../../../server/src/calls/address.ts';
import { CallError } from '../../../server/src/calls/call-error.ts';
import type { ProtocolName } from '../../../server/src/contract/target.ts';

function checkHttp(address: string, expected: string): void {
  const { secure, host, port, authority, path } = httpAddress({ name: 't', address, protocol: 'grpc' });
  assert.equal(`${secure ? 'tls' : 'plain'} ${host} ${port} ${authority}${path}`, expected);
}

function checkRefused(address: string, message: RegExp, protocol: ProtocolName = 'grpc'): void {
  assert.throws(
    () => httpAddress({ name: 't', address, protocol }),
    (thrown) => thrown instanceof CallError && thrown.phase === 'prepare' && message.test(thrown.message),
  );
}

describe('address', () => {
  it('takes apart the forms of HTTP', () => {
    checkHttp('localhost:50051', 'plain localhost 50051 localhost:50051');
    checkHttp(' http://localhost:8080/ ', 'plain localhost 8080 localhost:8080');
    checkHttp('HTTP://example.com', 'plain example.com 80 example.com');
    checkHttp('https://example.com/api/v1/', 'tls example.com 443 example.com/api/v1');
    checkHttp('https://example.com:443', 'tls example.com 443 example.com');
    checkHttp('[::1]:50051', 'plain ::1 50051 [::1]:50051');
    checkHttp('https://[::1]', 'tls ::1 443 [::1]');
  });

  it('leaves scheme and port to the protocol where they are absent', () => {
    assert.deepEqual(parseAddress('thrift://h:9090'), { scheme: 'thrift', host: 'h', port: 9090, path: '' });
    assert.deepEqual(parseAddress('h'), { scheme: undefined, host: 'h', port: undefined, path: '' });
  });

  it('can be a local socket, whose server is called localhost', () => {
    for (const address of ['unix:///tmp/s', 'unix:/tmp/s'])
      assert.deepEqual(httpAddress({ name: 't', address, protocol: 'grpc' }), {
        secure: false,
        host: 'localhost',
        port: 0,
        authority: 'localhost',
        path: '',
        socketPath: '/tmp/s',
      });
    assert.equal(parseAddress('unix:a/b.sock').socketPath, 'a/b.sock');
    assert.equal(httpAddress({ name: 't', address: 'unix:/s', protocol: 'grpc', tls: {} }).secure, true);
  });

  it('means TLS without a scheme where the target has settings for it', () => {
    assert.equal(httpAddress({ name: 't', address: 'h:1', protocol: 'grpc', tls: {} }).secure, true);
  });

  it('says what is wrong with the others', () => {
    checkRefused('', /the target has no address/);
    checkRefused('localhost', /"localhost" has no port/);
    checkRefused('thrift://localhost:9090', /"thrift:\/\/" is not an address for grpc/);
    checkRefused('http://user:pw@h:1', /must not hold a user name/);
    checkRefused('http://h:1/p?q=1', /must end before "\?"/);
    checkRefused('h:70000', /70000 is not a port/);
    checkRefused('h:0', /0 is not a port/);
    checkRefused('unix:', /is not an address/);
    checkRefused('h:50051:1', /is not an address/);
    checkRefused('a b:1', /is not an address/);
    checkRefused('http://', /is not an address/);
  });
});
