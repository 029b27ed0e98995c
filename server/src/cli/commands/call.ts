/** `parlance call`: one call, or one session, with messages in and out as JSON. Loads what it takes when it runs. */
import type { Command } from '../command.ts';

export const call: Command = {
  name: 'call',
  synopsis:
    "[--schema FILE|DIR|reflection] [-I DIR]… [--protocol P] [-H 'k: v']… [-d JSON|@FILE|@-] [--events] " +
    '[--thrift framed,binary] [--deadline 5s] [--max-message-bytes N] URL [METHOD]',
  summary:
    'Makes a call, or opens a Thrift session, and prints what the server sends as lines of JSON. Without a METHOD, ' +
    'lists what can be called.',
  notes: [
    'The schema is a .proto or .thrift file, a folder of them, or a descriptor set as "protoc --include_imports", ' +
      '"buf build" and "parlance build" write it. Without --schema the server is asked (--schema reflection, v1 or ' +
      'v1alpha), over gRPC, gRPC-Web and Connect alike, with the headers of -H. --max-reflection-bytes and ' +
      '--max-reflection-files say how much of a schema is accepted of a server.',
    'A URL alone lists the services with their methods; with a service behind it, the methods of that with a message ' +
      'to begin with for each.',
    'METHOD is pkg.Service/Method and may also be the end of the URL. A URL speaks Connect and a bare host:port gRPC, ' +
      'unless --protocol says otherwise: grpc, connect or thrift. The address of a Thrift server is thrift://host:port.',
    'Messages to send are JSON values, one after the other: those of -d, of a file (-d @FILE) or of standard input ' +
      '(-d @-). Without -d, methods that take many read standard input, and others get one empty message. Each is sent ' +
      'as it comes; the end of the input finishes sending.',
    'A Thrift service in place of a METHOD opens a session: {"method": …, "args": {…}} on standard input makes a call, ' +
      'and all that the server sends is printed, with its method and seqid. A call of the server is answered with ' +
      '{"answer": method, "seqid": …, "result": {…}}, or "exception" in place of "result"; the line waits for its call.',
    '--events prints all that happens, an object a line: connected, headers, sent, received, half-closed, trailers, ' +
      'error, end; with times in milliseconds and sizes in bytes.',
    'Over https://, certificates are always verified. NODE_EXTRA_CA_CERTS=FILE.pem in the environment has a self-signed ' +
      'one, or those of an authority of your own, trusted.',
    'The exit status is 0 if the call succeeds, 1 if it fails, 2 for bad usage, 130 if it is interrupted.',
  ],
  elsewhere: {
    '--plaintext': '"http://" and a bare host:port are plaintext',
    '--insecure':
      'certificates are always verified; trust one with NODE_EXTRA_CA_CERTS=FILE.pem in the environment',
    '--cacert': 'trust its certificates with NODE_EXTRA_CA_CERTS=FILE.pem in the environment',
    '--proto': 'give the schema with --schema FILE|DIR',
    '--protoset': 'give the descriptor set with --schema FILE',
    '--use-reflection': 'without --schema, the server is asked for it',
    '--reflect': 'without --schema, the server is asked for it',
    '--reflect-protocol': 'the version of reflection that the server has is found out',
    '--import-path': 'give import roots with -I DIR',
    '--rpc-header': "give metadata with -H 'name: value'",
    '--max-time': 'limit the time with --deadline 5s',
    '--timeout': 'limit the time with --deadline 5s',
    '--max-msg-sz': 'accept larger messages with --max-message-bytes N',
    '--verbose': 'see all that happens with --events',
    '-v': 'see all that happens with --events',
  },
  async run(args, { languages }) {
    const { callByArguments } = await import('../call/make-call.ts');
    return callByArguments(args, languages);
  },
};
