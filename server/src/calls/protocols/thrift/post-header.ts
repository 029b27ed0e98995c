/** The header fields of a POST that carries a Thrift message. */
import { HeaderFields } from '../../header-fields.ts';

const contentType = 'application/x-thrift';

export function postHeader(body: Uint8Array): HeaderFields {
  return new HeaderFields([
    ['content-type', contentType],
    ['accept', contentType],
    // Some servers read no other body.
    ['content-length', String(body.length)],
    ['user-agent', 'parlance'],
  ]);
}
