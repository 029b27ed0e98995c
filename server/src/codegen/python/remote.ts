/** `Service-remote`: a program that calls a function of a service from the command line, with the options that Thrift's have. */
import type { Program, ProgramFunction, ProgramService } from '../../model/program.ts';
import type { TypeRefByFile } from '../../model/type-ref.ts';
import { SourceWriter } from '../source-writer.ts';
import { packageOf, pythonName, serviceModule } from './names.ts';
import { stringLiteral } from './python-text.ts';
import { heading } from './types-module.ts';

export function remoteText(
  program: Program,
  service: ProgramService,
  family: readonly ProgramService[],
): string {
  const out = new SourceWriter('    ');
  const home = packageOf(program);
  out.line(
    '#!/usr/bin/env python3',
    heading(program.path),
    'import argparse',
    'import importlib',
    'import os',
    'import pprint',
    'import sys',
    'from urllib.parse import urlparse',
    '',
    `sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ${stringLiteral('/..'.repeat(home.split('.').length).slice(1))}))`,
    '',
    'from thrift.protocol.TBinaryProtocol import TBinaryProtocol',
    'from thrift.transport import THttpClient, TSSLSocket, TSocket, TTransport',
    '',
    `service = importlib.import_module(${stringLiteral(`${home}.${serviceModule(service.name, program)}`)})`,
    `globals().update(vars(importlib.import_module(${stringLiteral(`${home}.ttypes`)})))`,
    '',
  );
  out.block('FUNCTIONS = {', () => {
    for (const { functions } of family)
      for (const each of functions)
        out.line(
          `${stringLiteral(each.name)}: (${stringLiteral(pythonName(each.name, () => functions))}, [${each.arguments.map(({ type }) => (isText(type) ? 'str' : 'eval')).join(', ')}]),`,
        );
  });
  out.line('}', '');
  out.line(
    "parser = argparse.ArgumentParser(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, epilog='''Functions:",
  );
  for (const { functions } of family) for (const each of functions) out.line(`  ${signatureText(each)}`);
  out.line("''')");
  out.line(
    "parser.add_argument('--help', action='help')",
    "parser.add_argument('-h', dest='host', metavar='HOST[:PORT]', default='localhost:9090')",
    "parser.add_argument('-u', '-url', dest='url', metavar='URL')",
    "parser.add_argument('-f', '-framed', dest='framed', action='store_true')",
    "parser.add_argument('-s', '-ssl', dest='ssl', action='store_true')",
    "parser.add_argument('-novalidate', action='store_true')",
    "parser.add_argument('-ca_certs')",
    "parser.add_argument('-keyfile')",
    "parser.add_argument('-certfile')",
    "parser.add_argument('function')",
    "parser.add_argument('arguments', nargs=argparse.REMAINDER, help='texts as they are, all else as expressions of Python')",
    'options = parser.parse_args()',
    '',
  );
  out.block('if options.function not in FUNCTIONS:', () => {
    out.line("sys.exit('Unrecognized method %s' % options.function)");
  });
  out.line('method, readers = FUNCTIONS[options.function]');
  out.block('if len(options.arguments) != len(readers):', () => {
    out.line("sys.exit('%s requires %d args' % (options.function, len(readers)))");
  });
  out.line('arguments = [read(text) for read, text in zip(readers, options.arguments)]', '');
  out.block('if options.url:', () => {
    out.line('transport = THttpClient.THttpClient(options.url)');
  });
  out.block('else:', () => {
    out.line(
      "address = urlparse('//' + options.host)",
      'host, port = address.hostname, address.port or 9090',
    );
    out.block('if options.ssl:', () => {
      out.line(
        'socket = TSSLSocket.TSSLSocket(host, port, validate=not options.novalidate, ca_certs=options.ca_certs, keyfile=options.keyfile, certfile=options.certfile)',
      );
    });
    out.block('else:', () => {
      out.line('socket = TSocket.TSocket(host, port)');
    });
    out.line(
      'transport = TTransport.TFramedTransport(socket) if options.framed else TTransport.TBufferedTransport(socket)',
    );
  });
  out.line(`client = service.Client(TBinaryProtocol(transport))`, 'transport.open()');
  out.block('try:', () => {
    out.line('pprint.pprint(getattr(client, method)(*arguments))');
  });
  out.block('finally:', () => {
    out.line('transport.close()');
  });
  return out.text;
}

function isText(type: TypeRefByFile): boolean {
  return type.kind === 'scalar' && type.scalar === 'string';
}

function signatureText({ name, result, arguments: fields }: ProgramFunction): string {
  return `${typeText(result)} ${name}(${fields.map((field) => `${typeText(field.type)} ${field.name}`).join(', ')})`;
}

function typeText(type: TypeRefByFile): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'record':
    case 'enum':
    case 'unknown':
      return type.name;
    case 'list':
    case 'set':
      return `${type.kind}<${typeText(type.element)}>`;
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'void':
      return 'void';
  }
}
