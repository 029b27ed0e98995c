/** The grammar of services and their methods. */
import { type Span, spanAt } from '../../../base/span.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { quoted } from '../../../syntax/quoted.ts';
import { typeIndex } from '../../../syntax/token.ts';
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
    this.ACTION(() => this.passModifiers());
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
    const input = this.#lacksInput(name) ? this.#noType() : this.SUBRULE(this.methodType);
    if (!this.#lacksReturns(input)) {
      const returns = this.take(t.Returns);
      this.requireMore(returns.start, '"(" and a type', t.LeftParen, t.Identifier);
    }
    const output = this.SUBRULE1(this.methodType);
    const body = this.OPTION(() => this.SUBRULE(this.methodBody));
    if (body === undefined || this.RECORDING_PHASE) this.endStatement();
    return { kind: 'method', name, input, output, body, start, end: this.previousEnd };
  });

  protected readonly methodType = this.RULE('methodType', (): ast.MethodType => {
    const start = this.atEnd ? this.previousEnd : this.peek(1).start;
    const open = this.OPTION(() => this.take(t.LeftParen));
    if (open === undefined) this.ACTION(() => this.#requireType());
    this.ACTION(() => this.#passLabels(false));
    let stream: ast.Ident | undefined;
    // Always the keyword, even where a type is called so: `stream.Foo` is a stream of `.Foo`.
    this.OPTION1(() => {
      stream = this.ident(this.take(t.Stream));
      this.ACTION(() => this.#passLabels(true));
    });
    const type = this.#isEmpty() ? this.#noType().type : this.SUBRULE(this.messageType);
    if (open === undefined) this.ACTION(() => this.#reportBare(start));
    else {
      const isOne = this.ACTION(() => this.#passMoreTypes()) !== true;
      this.take(t.RightParen, 1);
      const span = { start: open.start, end: this.previousEnd };
      if (!isOne) this.report(span, 'a method takes and returns one message');
      else if (type.end === type.start)
        this.report(span, 'expected the type of a message in the parentheses', {
          help: '"google.protobuf.Empty" is a message without fields',
        });
    }
    return { stream, type, start: Math.min(start, this.previousEnd), end: this.previousEnd };
  });

  protected readonly messageType = this.RULE('messageType', (): ast.NamedType => {
    const type = this.SUBRULE(this.fieldType);
    if (type.kind !== 'map-type') return type;
    this.report(type, 'a method takes and returns messages, not maps');
    return { kind: 'named-type', text: '', start: type.start, end: type.end };
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

  #lacksInput(name: ast.Ident): boolean {
    if (this.RECORDING_PHASE || this.panicking) return false;
    if (this.peek(1).tokenTypeIdx !== returns && !this.#isBodyOrEnd()) return false;
    this.report(name, `expected "(" and a type after ${quoted(name.text)}, found ${this.describeNext()}`);
    if (this.peek(1).tokenTypeIdx !== returns) this.panic();
    return true;
  }

  /** Reports that "returns" is missing, where it is. */
  #lacksReturns(input: Span): boolean {
    if (this.RECORDING_PHASE || this.panicking) return false;
    if (this.#isBodyOrEnd()) {
      this.reportAndPanic(input, `expected "returns" and a type behind, found ${this.describeNext()}`);
      return true;
    }
    const next = this.peek(1);
    if (next.tokenTypeIdx !== leftParen) return false;
    const fixes = [{ title: 'Insert "returns"', edits: [insertion(next.start, 'returns ')] }];
    this.report(next, 'expected "returns", found "("', { fixes });
    return true;
  }

  #isBodyOrEnd(): boolean {
    const { tokenTypeIdx } = this.peek(1);
    if (tokenTypeIdx === returns || tokenTypeIdx === leftParen) return false;
    return tokenTypeIdx === leftBrace || this.endsHere();
  }

  #noType(): ast.MethodType {
    const here = spanAt(this.previousEnd);
    return { stream: undefined, type: { kind: 'named-type', text: '', ...here }, ...here };
  }

  #isEmpty(): boolean {
    return !this.RECORDING_PHASE && this.peek(1).tokenTypeIdx === rightParen;
  }

  /** Where there is no parenthesis, a type at least. */
  #requireType(): void {
    const next = this.peek(1);
    if (isName(next) || next.tokenTypeIdx === dot) return;
    this.reportAndPanic(this.placeOfMissing(), `expected "(", found ${this.describeNext()}`);
  }

  #reportBare(start: number): void {
    const end = this.previousEnd;
    if (end <= start) return;
    const edits = [insertion(start, '('), insertion(end, ')')];
    this.report({ start, end }, 'the type of a method stands in parentheses', {
      fixes: [{ title: 'Insert parentheses', edits }],
    });
  }

  #passMoreTypes(): boolean {
    if (this.panicking || this.peek(1).tokenTypeIdx !== comma) return false;
    while (!this.endsHere() && this.peek(1).tokenTypeIdx !== rightParen) this.skip();
    return true;
  }

  /** Passes over labels before the type of a method, which has none, and over "stream" where it stands twice. */
  #passLabels(isBehindStream: boolean): void {
    for (;;) {
      const { start, end, tokenTypeIdx } = this.peek(1);
      const second = this.peek(2);
      if (!isName(second) && second.tokenTypeIdx !== dot) return;
      const isStream = isBehindStream && tokenTypeIdx === stream;
      if (!labels.has(tokenTypeIdx) && !isStream) return;
      this.skip();
      const word = this.text.slice(start, end);
      if (isStream)
        this.report({ start, end }, '"stream" stands here twice', {
          fixes: [this.removalOf({ start, end })],
        });
      else
        this.report({ start, end }, `the message of a method is not "${word}"`, {
          help: '"stream" makes it any number of messages',
          fixes: [this.removalOf({ start, end })],
        });
    }
  }
}

const comma = typeIndex(t.Comma);
const dot = typeIndex(t.Dot);
const leftBrace = typeIndex(t.LeftBrace);
const leftParen = typeIndex(t.LeftParen);
const returns = typeIndex(t.Returns);
const rightParen = typeIndex(t.RightParen);
const stream = typeIndex(t.Stream);
