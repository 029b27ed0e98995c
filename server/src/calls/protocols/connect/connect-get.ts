/** Unary calls by GET (https://connectrpc.com/docs/protocol#unary-get-request), whose answers caches can keep. */
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { base64Encode } from '@bufbuild/protobuf/wire';
import {
  headerContentType,
  headerProtocolVersion,
  headerUnaryContentLength,
  headerUnaryEncoding,
} from '@connectrpc/connect/protocol-connect';
import { HeaderFields } from '../../header-fields.ts';
import type { OpenOptions } from '../../protocol.ts';
import type { HttpPlan } from '../http-call.ts';
import { isJson, rpcMethod } from '../rpc-method.ts';

/** Whether the target wants it and the method has no side effects. */
export function asksByGet(options: OpenOptions): boolean {
  return (
    options.target.httpGet === true &&
    rpcMethod(options).idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS
  );
}

/** The plan of the same call by POST, with its message in the query. */
export function planOfGet(plan: HttpPlan, options: OpenOptions): HttpPlan {
  const header = new HeaderFields(plan.header);
  for (const name of [
    headerContentType,
    headerUnaryContentLength,
    headerUnaryEncoding,
    headerProtocolVersion,
  ])
    header.delete(name);
  const { compression } = options.target;
  const json = isJson(options);
  return {
    ...plan,
    header,
    announcesLength: false,
    query(framed) {
      const isText = json && compression === undefined;
      const message = isText
        ? encodeURIComponent(new TextDecoder().decode(framed))
        : base64Encode(framed, 'url');
      return [
        'connect=v1',
        ...(isText ? [] : ['base64=1']),
        ...(compression === undefined ? [] : [`compression=${compression}`]),
        `encoding=${json ? 'json' : 'proto'}`,
        `message=${message}`,
      ].join('&');
    },
  };
}
