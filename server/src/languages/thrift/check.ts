/** Runs the catalogue over a linked file: one walk, in which every check sees the declarations of its kind. */
import { type CheckInfo, diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { catalogue } from './catalogue.ts';
import { type Dialect, severityIn } from './dialect.ts';
import type { FieldSymbol, InteractionSymbol, ServiceSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import type { FieldList, Report, ThriftCheck } from './thrift-check.ts';

/** All that is wrong with the file, in order of place. */
export function checkThrift(file: ThriftLinked): readonly Diagnostic[] {
  const walk = new Walk(file);
  walk.run();
  return walk.diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

type Handler = Exclude<keyof ThriftCheck, keyof CheckInfo>;
type Subject<H extends Handler> = Parameters<NonNullable<ThriftCheck[H]>>[0];

class Walk {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: ThriftLinked;
  readonly #dialect: Dialect;
  readonly #reports: ReadonlyMap<ThriftCheck, Report>;
  readonly #checks = new Map<Handler, readonly ThriftCheck[]>();

  constructor(file: ThriftLinked) {
    this.#file = file;
    this.#dialect = file.dialect;
    this.#reports = new Map(catalogue.map((check) => [check, this.#reportOf(check)]));
  }

  run(): void {
    this.#give('file', this.#file);
    for (const type of this.#file.types) this.#type(type);
    for (const { node } of this.#file.constants) this.#written(node.type);
    for (const service of this.#file.services) this.#service(service);
    for (const interaction of this.#file.interactions) this.#functions(interaction);
  }

  #type(symbol: TypeSymbol): void {
    if (symbol.kind === 'enum') {
      this.#give('enum', symbol);
    } else if (symbol.kind === 'typedef') {
      this.#give('typedef', symbol);
      this.#written(symbol.node.type);
    } else {
      this.#give('struct', symbol);
      this.#fields('field', symbol.fields);
    }
  }

  #service(service: ServiceSymbol): void {
    this.#give('service', service);
    this.#functions(service);
  }

  #functions({ functions }: ServiceSymbol | InteractionSymbol): void {
    for (const each of functions) {
      this.#give('function', each);
      this.#written(each.node.result, true);
      for (const further of each.node.furtherResults) this.#written(further);
      this.#fields('argument', each.arguments);
      this.#fields('exception', each.throws);
    }
  }

  #fields(noun: FieldList['noun'], fields: readonly FieldSymbol[]): void {
    this.#give('fields', { file: this.#file, noun, fields });
    for (const { node } of fields) this.#written(node.type);
  }

  /** The parser bounds how deep types are nested. */
  #written(node: ast.Type, isResult = false): void {
    this.#give('type', { node, isResult });
    switch (node.kind) {
      case 'named-type':
      case 'base-type':
        return;
      case 'map':
      case 'list':
      case 'set':
        if (node.key !== undefined) this.#written(node.key);
        this.#written(node.element);
        return;
      case 'stream':
        this.#streamed(node.element, node.throws);
        return;
      case 'sink':
        this.#streamed(node.element, node.throws);
        if (node.final !== undefined) this.#streamed(node.final, node.finalThrows);
    }
  }

  #streamed(type: ast.Type, throws: Block<ast.FieldStatement> | undefined): void {
    this.#written(type);
    for (const field of throws?.statements ?? []) if (field.kind === 'field') this.#written(field.type);
  }

  #give<H extends Handler>(handler: H, subject: Subject<H>): void {
    let checks = this.#checks.get(handler);
    if (checks === undefined) {
      checks = catalogue.filter(
        (check) => check[handler] !== undefined && severityIn(this.#dialect, check.severity) !== 'off',
      );
      this.#checks.set(handler, checks);
    }
    for (const check of checks) {
      const run = check[handler] as
        ((subject: Subject<H>, report: Report, file: ThriftLinked) => void) | undefined;
      const report = this.#reports.get(check);
      if (report !== undefined) run?.call(check, subject, report, this.#file);
    }
  }

  #reportOf(check: ThriftCheck): Report {
    return (span, message, { severity: own, ...more } = {}) => {
      const severity = severityIn(this.#dialect, own) ?? severityIn(this.#dialect, check.severity);
      if (severity !== undefined && severity !== 'off')
        this.diagnostics.push(diagnosticOf({ code: check.code, severity }, span, message, more));
    };
  }
}
