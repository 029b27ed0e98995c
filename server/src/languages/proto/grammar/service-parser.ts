/** The grammar of services and their methods. */
import { oneOf } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';
import { isName, labels } from './look-ahead.ts';
import { MessageParser } from './message-parser.ts';

export abstract class ServiceParser extends MessageParser {
  protected readonly service = this.RULE('service', (): ast.Service => {
    const { start } = this.take(t.Service);
    const name = this.name('a service name');
    const body = this.block<ast.ServiceStatement>(() => this.SUBRULE(this.serviceStatement));
    return { kind: 'service', name, body, start, end: this.previousEnd };
  });

  protected readonly serviceStatement = this.RULE('serviceStatement', (): ast.ServiceStatement => {
    this.calm();
    const statement = this.choose(
      oneOf<ast.ServiceStatement>([
        () => this.SUBRULE(this.method),
        () => this.SUBRULE(this.optionStatement),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  protected readonly method = this.RULE('method', (): ast.Method => {
    const { start } = this.take(t.Rpc);
    const name = this.name('a method name');
    const input = this.SUBRULE(this.methodType);
    this.take(t.Returns);
    const output = this.SUBRULE1(this.methodType);
    const body = this.OPTION(() => this.SUBRULE(this.methodBody));
    if (body === undefined || this.RECORDING_PHASE) this.endStatement();
    return { kind: 'method', name, input, output, body, start, end: this.previousEnd };
  });

  protected readonly methodType = this.RULE('methodType', (): ast.MethodType => {
    const { start } = this.take(t.LeftParen);
    this.ACTION(() => this.#passLabels());
    let stream: ast.Ident | undefined;
    // Always the keyword, even where a type is called so: `stream.Foo` is a stream of `.Foo`.
    this.OPTION(() => {
      stream = this.ident(this.take(t.Stream));
      this.ACTION(() => this.#passLabels());
    });
    const found = this.SUBRULE(this.fieldType);
    if (found.kind === 'map-type') this.report(found, 'a method takes and returns messages, not maps');
    const type: ast.NamedType =
      found.kind === 'map-type'
        ? { kind: 'named-type', text: '', start: found.start, end: found.end }
        : found;
    this.take(t.RightParen);
    return { stream, type, start, end: this.previousEnd };
  });

  protected readonly methodBody = this.RULE('methodBody', () =>
    this.block<ast.MethodStatement>(() => this.SUBRULE(this.methodStatement), t.Rpc),
  );

  protected readonly methodStatement = this.RULE('methodStatement', (): ast.MethodStatement => {
    this.calm();
    const statement = this.choose(
      oneOf<ast.MethodStatement>([
        () => this.SUBRULE(this.optionStatement),
        () => this.SUBRULE(this.empty),
        () => this.SUBRULE(this.broken),
      ]),
    );
    return statement ?? this.nothing();
  });

  /** Passes over labels before the type of a method, which has none. */
  #passLabels(): void {
    while (labels.has(this.peek(1).tokenTypeIdx) && isName(this.peek(2))) {
      this.report(this.peek(1), `the message of a method is not "${this.textOf(this.peek(1))}"`, {
        help: '"stream" makes it any number of messages',
      });
      this.skip();
    }
  }
}
