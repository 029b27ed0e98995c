/** `parlance doctor`: what is in the way of calls to a target, layer by layer. Loads what it takes when it runs. */
import type { Command } from '../command.ts';

export const doctor: Command = {
  name: 'doctor',
  synopsis:
    "[--json] [--protocol P] [-H 'k: v']… [--env-file FILE]… [--thrift framed,binary] [--cacert FILE] [--cert FILE [--key FILE]] " +
    '[--insecure] [--servername NAME] [--authority NAME] [--proxy URL] [--connect-timeout 5s] [--http 2] ' +
    'URL|--target NAME [--allow-commands] [SERVICE[/METHOD]]',
  summary: 'Looks at each layer between here and a service, and says which fails and what to do about it.',
  notes: [
    'The layers are address, name, proxy, connection, TLS, HTTP, token, protocol and service. Nothing is asked that does harm: ' +
      'gRPC, gRPC-Web and Connect servers are asked for their health (grpc.health.v1.Health/Check), for the list of their ' +
      'services, and for the METHOD in a form that no method takes; Thrift servers for a method that none has.',
    'The options are those of "parlance call" that say where and how a server is reached, and as whom. Where the token ' +
      'of a target (--target NAME) is not to be had, that is said, and the rest is asked without one. Of a certificate that is refused it says for whom it is, by whom and until ' +
      'when; that takes a handshake without verification, after which nothing is sent.',
    '--json prints an object a line: layer, outcome (ok, failed or unclear), summary, facts, and advice where there is one.',
    'The exit status is 0 if no layer fails, 1 if one does, 2 for bad usage.',
  ],
  async run(args) {
    const { doctorByArguments } = await import('../doctor/run-doctor.ts');
    return doctorByArguments(args);
  },
};
