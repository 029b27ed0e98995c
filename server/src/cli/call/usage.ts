/** What `parlance call` is called and takes, in words. */
import type { Command } from '../command.ts';

export const callUsage: Omit<Command, 'run'> = {
  name: 'call',
  synopsis:
    "[--schema FILE|DIR|reflection] [-I DIR]… [--protocol P] [-H 'k: v']… [-d JSON|@FILE|@-] [--events] " +
    '[--thrift framed,binary] [--deadline 5s] [--max-message-bytes N] [--cacert FILE] [--cert FILE [--key FILE [--passphrase-file FILE]]] ' +
    '[--insecure] [--servername NAME] [--authority NAME] [--proxy URL] [--connect-timeout 5s] [--keepalive 30s] ' +
    '[--encoding json] [--get] [--compression gzip] [--http 2] [--compare-schema] [--print TOOL [--shell SHELL]] [--env-file FILE]… ' +
    'URL|--target NAME [--allow-prod] [--allow-commands] [METHOD]',
  summary:
    'Makes a call, or opens a Thrift session, and prints what the server sends as lines of JSON. Without a METHOD, ' +
    'lists what can be called.',
  notes: [
    'The schema is a .proto or .thrift file, a folder of them, or a descriptor set as "protoc --include_imports", ' +
      '"buf build" and "parlance build" write it. Without --schema the server is asked (--schema reflection, v1 or ' +
      'v1alpha), over gRPC, gRPC-Web and Connect alike, with the headers of -H. --max-reflection-bytes and ' +
      '--max-reflection-files say how much of a schema is accepted of a server.',
    'A URL alone lists the services with their methods; with a service behind it, the methods of that with a message ' +
      'to begin with for each. (Of a Thrift service, a session: see below.)',
    '--compare-schema, with --schema FILE|DIR, calls nothing: it prints how the schema of the server differs from the ' +
      'one given, a sentence a line, of one service or of all; the exit status is 1 where it does.',
    '--print TOOL calls nothing: it prints the call as a command line or as code for ' +
      'grpcurl, buf-curl, curl, curl-http (by google.api.http), ghz, k6, typescript, python, python-connect, go or ' +
      'go-connect; of Thrift typescript-thrift, thriftpy2, python-thrift or go-thrift. Credentials are not in it; it names variables of the environment. --shell sh, powershell or cmd says ' +
      'whose quotes command lines have.',
    'METHOD is pkg.Service/Method and may also be the end of the URL, unless that is of a local socket. A URL speaks ' +
      'Connect and a bare host:port gRPC, unless --protocol says otherwise: grpc, grpc-web, connect or thrift. The address of a Thrift server is thrift://host:port, over TLS ' +
      'thrifts://host:port, and over HTTP http://host:port/path.',
    '--target NAME in place of a URL is a target of rpc.targets.json, or of rpc.targets.local.json, in the working folder, with all that ' +
      'it says: TLS and certificates, headers, limits, and its "auth": bearer, basic, an API key, OAuth2 by client ' +
      'credentials, or a command, which is run with --allow-commands only. Options go before what it says. Without ' +
      '--schema, its own is used, or else the files of the working folder. Where its danger is "prod", methods that are ' +
      'not declared free of side effects are called with --allow-prod only. Where somebody must sign in, calls are for the editor.',
    'Secrets come from the environment: {{secret:api-token}} in a target, in the value of a header (-H) or in the URL of ' +
      'a proxy is PARLANCE_SECRET_API_TOKEN, also from files of NAME=value lines (--env-file). Where one is missing ' +
      'nothing is sent, and nothing that is printed holds their values. Other programs can read the arguments: a ' +
      'warning says so of a credential that stands there itself.',
    '--thrift says that Thrift is spoken, and how its messages travel, in words between commas: a transport (framed, buffered, http), a protocol ' +
      '(binary, compact, json, thriftpy2-json), header for THeader, zlib to compress it, multiplexed with or without a name ' +
      'of the service behind it, non-strict for binary without versions.',
    'Messages to send are JSON values, one after the other: those of -d, of a file (-d @FILE) or of standard input ' +
      '(-d @-). Without -d, methods that take many read standard input, and others get one empty message. Each is sent ' +
      'as it comes; the end of the input finishes sending.',
    'What a message breaks of the rules that its schema sets with buf.validate is warned of on standard error, with its ' +
      'place, as by "parlance run"; it is sent all the same. Of many messages the first hundred different ones are looked at.',
    'A Thrift service in place of a METHOD opens a session: {"method": …, "args": {…}} on standard input makes a call, ' +
      'and all that the server sends is printed, with its method and seqid. A call of the server is answered with ' +
      '{"answer": method, "seqid": …, "result": {…}}, or "exception" in place of "result"; the line waits for its call.',
    '--events prints all that happens, an object a line: connected, settings, headers, sent, received, ' +
      'half-closed, trailers, reset, error, end; with times in milliseconds and sizes in bytes.',
    'Over https://, and at a bare host:port with any of these, TLS is spoken: --cacert FILE.pem has the certificates to ' +
      'trust in place of those of the system, --cert FILE.pem and --key FILE.pem your own certificate and its key, whose ' +
      'passphrase is the first line of --passphrase-file FILE; --servername NAME is the name that the certificate of the ' +
      'server must be for. --insecure (-k) takes any certificate, so that whoever is in between can read and change the call.',
    '--authority NAME is sent as the name of the server. --proxy URL (-x) goes through an HTTP proxy, --proxy none through ' +
      'none; else HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are followed as by curl, but for loopback addresses. unix:///path is a local socket.',
    '--encoding json|proto is how messages are written, --get asks by GET where the method has no side effects (Connect), ' +
      '--compression gzip|br|zstd compresses what is sent, --http 1.1|2 speaks that version alone. --connect-timeout 5s is how ' +
      'long a connection may take, --keepalive 30s how long it may be silent before the server must show that it is there.',
    'What is sent and accepted has limits: --max-message-bytes N for a message that comes, after inflation, ' +
      '--max-sent-message-bytes N for one to send, --max-inflation-ratio N for how far a compressed one may inflate, ' +
      '--max-metadata-bytes N for headers and for trailers, --max-empty-frames N for frames in a row that hold nothing.',
    'The exit status is 0 if the call succeeds, 1 if it fails, 2 for bad usage, 130 if it is interrupted.',
  ],
  elsewhere: {
    '--oauth2-bearer':
      "give -H 'authorization: Bearer {{secret:token}}', and the token in PARLANCE_SECRET_TOKEN",
    '--user': 'give a target with "auth": { "basic": … }, by --target NAME',
    '-u': 'give a target with "auth": { "basic": … }, by --target NAME',
    '--plaintext': '"http://" and a bare host:port are plaintext',
    '--unix-socket': 'write the address as unix:///path',
    '-unix': 'write the address as unix:///path',
    '--noproxy': 'name hosts without a proxy in NO_PROXY, or give --proxy none',
    '--http2-prior-knowledge': 'give --http 2',
    '--http2': 'give --http 2',
    '--http1.1': 'give --http 1.1',
    '--keepalive-time': 'give --keepalive 30s',
    '--pass': 'write the passphrase in a file, and give --passphrase-file FILE',
    '--compressed': 'answers may always be compressed; compress what is sent with --compression gzip',
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
};
