/** The module of a service: what a handler implements, the client, the processor, and their messages. */
import type { ProgramFunction, ProgramRecord, ProgramService } from '../../model/program.ts';
import { SourceWriter } from '../source-writer.ts';
import { pythonName } from './names.ts';
import type { PythonModule } from './python-module.ts';
import { docstring, stringLiteral } from './python-text.ts';
import { writeRecord, writeSpec } from './record.ts';
import { ending, heading, preamble } from './types-module.ts';

export function serviceText(module: PythonModule, service: ProgramService): string {
  const { name, parent, functions } = service;
  for (const each of functions)
    if (each.kind !== 'unary' && each.kind !== 'oneway')
      module.problems.add(
        `${module.program.path}: the Apache library for Python has no streams; ${name}.${each.name} is generated as a call that is answered once.`,
      );
  const parentModule = parent && module.serviceName(parent);
  const body = new SourceWriter('    ');
  writeInterface(body, service, parentModule);
  writeClient(body, service, parentModule);
  writeProcessor(body, module, service, parentModule);
  const messages = functions.flatMap((each) => [
    argumentsOf(each),
    ...(isOneway(each) ? [] : [resultOf(each)]),
  ]);
  for (const message of messages) writeRecord(body, module, message);
  body.line('');
  for (const message of messages) writeSpec(body, module, message);
  body.line(...ending);
  const imports = ['import logging', 'from .ttypes import *', 'from thrift.Thrift import TProcessor'];
  return [heading(module.program.path), ...imports, ...preamble(module, body.text), body.text].join('\n');
}

function isOneway({ kind }: ProgramFunction): boolean {
  return kind === 'oneway';
}

function argumentsOf({ name, arguments: fields }: ProgramFunction): ProgramRecord {
  return { kind: 'struct', name: `${name}_args`, fields, annotations: new Map() };
}

function resultOf({ name, result, throws }: ProgramFunction): ProgramRecord {
  const success = { name: 'success', id: 0, presence: 'optional', type: result } as const;
  // What a caller gets is one of these, and none has a default.
  const errors = throws.map((field) => ({ ...field, presence: 'optional' as const }));
  return {
    kind: 'struct',
    name: `${name}_result`,
    fields: result.kind === 'void' ? errors : [success, ...errors],
    annotations: new Map(),
  };
}

function parametersOf({ arguments: fields }: ProgramFunction): readonly string[] {
  return fields.map(({ name }) => pythonName(name, () => fields));
}

function writeDoc(out: SourceWriter, { doc, arguments: fields }: ProgramFunction): readonly string[] {
  const names = fields.map(({ name, doc: text }) => {
    const own = pythonName(name, () => fields);
    return text === undefined ? ` - ${own}` : ` - ${own}: ${text.replaceAll(/\s+/g, ' ')}`;
  });
  const lines = docstring([doc, names.length > 0 ? ['Parameters:', ...names].join('\n') : undefined]);
  out.line(...lines);
  return lines;
}

function writeInterface(
  out: SourceWriter,
  { doc, functions }: ProgramService,
  parent: string | undefined,
): void {
  out.line('', '');
  out.block(`class Iface(${parent === undefined ? 'object' : `${parent}.Iface`}):`, () => {
    const lines = docstring([doc]);
    out.line(...lines);
    for (const [at, each] of functions.entries()) {
      if (at > 0 || lines.length > 0) out.line('');
      out.block(ownHead(each, functions), () => {
        writeDoc(out, each);
        out.line('pass');
      });
    }
    if (functions.length === 0 && lines.length === 0) out.line('pass');
  });
}

function signature(name: string, each: ProgramFunction): string {
  return `${name}(${['self', ...parametersOf(each)].join(', ')})`;
}

/** Of the method that a function of the service has by its own name. */
function ownHead(each: ProgramFunction, functions: readonly ProgramFunction[]): string {
  const name = pythonName(each.name, () => functions);
  return `def ${signature(name, each)}:`;
}

function writeClient(out: SourceWriter, { functions }: ProgramService, parent: string | undefined): void {
  out.line('', '');
  out.block(`class Client(${parent === undefined ? 'Iface' : `${parent}.Client, Iface`}):`, () => {
    out.block('def __init__(self, iprot, oprot=None):', () => {
      if (parent === undefined)
        out.line('self._iprot = iprot', 'self._oprot = iprot if oprot is None else oprot', 'self._seqid = 0');
      else out.line(`${parent}.Client.__init__(self, iprot, oprot)`);
    });
    for (const each of functions) writeCall(out, functions, each);
  });
}

function writeCall(out: SourceWriter, functions: readonly ProgramFunction[], each: ProgramFunction): void {
  const parameters = parametersOf(each).join(', ');
  out.line('');
  out.block(ownHead(each, functions), () => {
    writeDoc(out, each);
    out.line(`self.send_${each.name}(${parameters})`);
    if (!isOneway(each)) out.line(`${each.result.kind === 'void' ? '' : 'return '}self.recv_${each.name}()`);
  });
  out.line('');
  out.block(`def ${signature(`send_${each.name}`, each)}:`, () => {
    const kind = isOneway(each) ? 'ONEWAY' : 'CALL';
    out.line(`self._oprot.writeMessageBegin(${stringLiteral(each.name)}, TMessageType.${kind}, self._seqid)`);
    out.line(`_args = ${each.name}_args()`);
    for (const name of parametersOf(each)) out.line(`_args.${name} = ${name}`);
    out.line('_args.write(self._oprot)', 'self._oprot.writeMessageEnd()', 'self._oprot.trans.flush()');
  });
  if (isOneway(each)) return;
  out.line('');
  out.block(`def recv_${each.name}(self):`, () => {
    out.line('iprot = self._iprot', '(_, mtype, _) = iprot.readMessageBegin()');
    out.block('if mtype == TMessageType.EXCEPTION:', () => {
      out.line(
        '_error = TApplicationException()',
        '_error.read(iprot)',
        'iprot.readMessageEnd()',
        'raise _error',
      );
    });
    out.line(`_result = ${each.name}_result()`, '_result.read(iprot)', 'iprot.readMessageEnd()');
    const isVoid = each.result.kind === 'void';
    if (!isVoid)
      out.block('if _result.success is not None:', () => {
        out.line('return _result.success');
      });
    for (const { name } of each.throws)
      out.block(`if _result.${pythonName(name, () => resultOf(each).fields)} is not None:`, () => {
        out.line(`raise _result.${pythonName(name, () => resultOf(each).fields)}`);
      });
    out.line(
      isVoid
        ? 'return'
        : `raise TApplicationException(TApplicationException.MISSING_RESULT, ${stringLiteral(`${each.name} failed: unknown result`)})`,
    );
  });
}

function writeProcessor(
  out: SourceWriter,
  module: PythonModule,
  { functions }: ProgramService,
  parent: string | undefined,
): void {
  const bases = parent === undefined ? 'Iface, TProcessor' : `${parent}.Processor, Iface, TProcessor`;
  out.line('', '');
  out.block(`class Processor(${bases}):`, () => {
    out.block('def __init__(self, handler):', () => {
      if (parent === undefined) out.line('self._handler = handler', 'self._processMap = {}');
      else out.line(`${parent}.Processor.__init__(self, handler)`);
      for (const { name } of functions)
        out.line(`self._processMap[${stringLiteral(name)}] = Processor.process_${name}`);
      out.line('self._on_message_begin = None');
    });
    out.line('');
    out.block('def on_message_begin(self, func):', () => {
      out.line('self._on_message_begin = func');
    });
    writeDispatch(out);
    for (const each of functions) writeProcess(out, module, functions, each);
  });
}

function writeDispatch(out: SourceWriter): void {
  out.line('');
  out.block('def process(self, iprot, oprot):', () => {
    out.line('(name, mtype, seqid) = iprot.readMessageBegin()');
    out.block('if self._on_message_begin is not None:', () => {
      out.line('self._on_message_begin(name, mtype, seqid)');
    });
    out.line('_process = self._processMap.get(name)');
    out.block('if _process is None:', () => {
      out.line(
        'iprot.skip(TType.STRUCT)',
        'iprot.readMessageEnd()',
        "_error = TApplicationException(TApplicationException.UNKNOWN_METHOD, 'Unknown function %s' % name)",
        'oprot.writeMessageBegin(name, TMessageType.EXCEPTION, seqid)',
        '_error.write(oprot)',
        'oprot.writeMessageEnd()',
        'oprot.trans.flush()',
        'return',
      );
    });
    out.line('_process(self, seqid, iprot, oprot)', 'return True');
  });
}

function writeProcess(
  out: SourceWriter,
  module: PythonModule,
  functions: readonly ProgramFunction[],
  each: ProgramFunction,
): void {
  const call = `self._handler.${pythonName(each.name, () => functions)}(${parametersOf(each)
    .map((name) => `_args.${name}`)
    .join(', ')})`;
  out.line('');
  out.block(`def process_${each.name}(self, seqid, iprot, oprot):`, () => {
    out.line(`_args = ${each.name}_args()`, '_args.read(iprot)', 'iprot.readMessageEnd()');
    if (isOneway(each)) {
      out.block('try:', () => {
        out.line(call);
      });
      out.block('except TTransport.TTransportException:', () => {
        out.line('raise');
      });
      out.block('except Exception:', () => {
        out.line("logging.exception('Exception in oneway handler')");
      });
      return;
    }
    out.line(`_result = ${each.name}_result()`, '_kind = TMessageType.REPLY');
    out.block('try:', () => {
      out.line(each.result.kind === 'void' ? call : `_result.success = ${call}`);
    });
    out.block('except TTransport.TTransportException:', () => {
      out.line('raise');
    });
    for (const { name, type } of each.throws)
      if (type.kind === 'record')
        out.block(`except ${module.typeName(type)} as _error:`, () => {
          out.line(`_result.${pythonName(name, () => resultOf(each).fields)} = _error`);
        });
    out.block('except TApplicationException as _error:', () => {
      out.line(
        "logging.exception('TApplication exception in handler')",
        '_kind = TMessageType.EXCEPTION',
        '_result = _error',
      );
    });
    out.block('except Exception:', () => {
      out.line(
        "logging.exception('Unexpected exception in handler')",
        '_kind = TMessageType.EXCEPTION',
        "_result = TApplicationException(TApplicationException.INTERNAL_ERROR, 'Internal error')",
      );
    });
    out.line(
      `oprot.writeMessageBegin(${stringLiteral(each.name)}, _kind, seqid)`,
      '_result.write(oprot)',
      'oprot.writeMessageEnd()',
      'oprot.trans.flush()',
    );
  });
}
