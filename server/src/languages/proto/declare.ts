/**
 * Syntax tree to symbols, for one file: what follows from its text alone. References are left unresolved, features
 * unset; `link.ts` completes both.
 */
import type * as ast from './ast.ts';
import { enumOf } from './declare-enum.ts';
import { extensionsOf, messageOf, type Scope } from './declare-message.ts';
import { type Draft, none, optionsIn } from './draft.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
  qualified,
  type ServiceSymbol,
} from './symbols.ts';

/** Fills in what the file declares; its package, edition and features are set. */
export function declareFile(file: Draft<ProtoLinked>): void {
  const messages: MessageSymbol[] = [];
  const enums: EnumSymbol[] = [];
  const services: ServiceSymbol[] = [];
  const extensions: FieldSymbol[] = [];
  const options: ast.OptionStatement[] = [];
  const scope: Scope = { message: undefined, messages };
  for (const statement of file.parsed.file.statements) {
    switch (statement.kind) {
      case 'message':
        messages.push(messageOf(file, statement, undefined));
        break;
      case 'enum':
        enums.push(enumOf(file, statement, undefined));
        break;
      case 'service':
        services.push(serviceOf(file, statement));
        break;
      case 'extend':
        extensionsOf(file, statement, scope, extensions);
        break;
      case 'option':
        options.push(statement);
        break;
      case 'syntax':
      case 'package':
      case 'import':
      case 'empty':
      case 'broken':
        break;
    }
  }
  file.messages = messages;
  file.enums = enums;
  file.services = services;
  file.extensions = extensions;
  file.options = options;
}

function serviceOf(file: ProtoLinked, node: ast.Service): ServiceSymbol {
  const methods: MethodSymbol[] = [];
  const service: Draft<ServiceSymbol> = {
    kind: 'service',
    name: node.name.text,
    fullName: qualified(file.package, node.name.text),
    file: file,
    node,
    methods,
    options: none,
  };
  for (const statement of node.body.statements)
    if (statement.kind === 'method')
      methods.push({
        kind: 'method',
        name: statement.name.text,
        file: file,
        parent: service,
        node: statement,
        input: undefined,
        output: undefined,
        options: statement.body === undefined ? none : optionsIn(statement.body),
      });
  service.options = optionsIn(node.body);
  return service;
}
