/** A server of Connect that finds something wrong with what it is sent, or greets and keeps who it was that asked. */
import { createServer, type Server } from 'node:http';

/** As much of protovalidate's schema as its answers need, with its numbers. */
export const validateProto = `
  syntax = "proto3";
  package buf.validate;
  message Violations { repeated Violation violations = 1; }
  message Violation {
    string rule_id = 2;
    string message = 3;
    FieldPath field = 5;
  }
  message FieldPath { repeated FieldPathElement elements = 1; }
  message FieldPathElement { string field_name = 2; }
`;

export interface ValidatingServer {
  readonly server: Server;
  /** What callers gave as their authorization. */
  readonly authorizations: () => readonly string[];
}

/** The header `x-find` names the type of the details that its error has; without it there is none. */
export function validatingServer(): ValidatingServer {
  const authorizations: string[] = [];
  const server = createServer((request, response) => {
    const { authorization, 'x-find': wanted } = request.headers;
    const value = details[String(wanted)];
    request.resume().on('end', () => {
      if (value !== undefined) {
        const error = {
          code: 'invalid_argument',
          message: 'look at the fields',
          details: [{ type: wanted, value }],
        };
        response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(error));
        return;
      }
      if (authorization !== undefined) authorizations.push(authorization);
      response.writeHead(200, { 'content-type': 'application/proto' }).end(field(1, 'Hello!'));
    });
  });
  return { server, authorizations: () => authorizations };
}

const details: Readonly<Record<string, string>> = {
  'google.rpc.BadRequest': unpadded(field(1, Buffer.concat([field(1, 'name'), field(2, 'is no name')]))),
  'buf.validate.Violations': unpadded(
    field(
      1,
      Buffer.concat([field(2, 'int32.lt'), field(3, 'is too many'), field(5, field(1, field(2, 'count')))]),
    ),
  ),
};

/** A field of a message whose value has a length, which is below 128. */
function field(number: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}

/** As Connect has it. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
