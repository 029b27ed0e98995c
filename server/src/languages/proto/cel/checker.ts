/**
 * What the parts of an expression mean and which types they have, with what is wrong about that: names that nobody
 * declares, and functions that do not take what they are given. Of text that is not whole it knows what there is.
 * It holds to what google/cel-go refuses when protovalidate compiles the expression.
 */
import type { Span } from '../../../base/span.ts';
import { named } from '../named.ts';
import {
  type CelBinary,
  type CelCall,
  type CelMessage,
  type CelName,
  type CelNode,
  type CelSelect,
  nameChain,
} from './ast.ts';
import { CelFindings, type Variables } from './findings.ts';
import { functions } from './functions.ts';
import { macros } from './macros.ts';
import { operators } from './operators.ts';
import type { CelScope, CheckedCel, Variable } from './meaning.ts';
import { aOf, mismatch } from './mismatch.ts';
import type { ParsedCel } from './parser.ts';
import { type Given, resultOf, type Signature } from './signatures.ts';
import * as c from './types.ts';
import { inPackage, macroForm, unknownField, unknownFunction, unknownName } from './unknown.ts';

export function checkCel(parsed: ParsedCel, scope: CelScope): CheckedCel {
  const found = new CelFindings();
  const checker = new CelChecker(parsed.text, scope, found);
  const type = checker.check(parsed.root);
  const { types, meanings, scopes } = found;
  const known = { root: parsed.root, types, meanings, scopes, seen: checker.seen };
  if (parsed.problem !== undefined)
    return { ...known, problems: [{ kind: 'cel-syntax', ...parsed.problem }] };
  const result = c.unwrapped(type);
  const { problems } = found;
  if (problems.length === 0 && result.kind !== 'bool' && result.kind !== 'string' && result.kind !== 'dyn')
    found.report(
      'cel-type',
      parsed.root,
      `a rule must be a bool or a string, and this is ${c.nameOfType(type)}`,
      {
        help: 'true, or an empty string, means that the value is valid',
      },
    );
  return { ...known, problems };
}

const typeNames: ReadonlySet<string> = new Set(
  'bool int uint double string bytes list map null_type type'.split(' '),
);

class CelChecker {
  readonly #found: CelFindings;
  readonly #text: string;
  readonly #scope: CelScope;
  /** The variables of the whole expression. */
  readonly seen: Variables;

  constructor(text: string, scope: CelScope, found: CelFindings) {
    this.#found = found;
    this.#text = text;
    this.#scope = scope;
    this.seen = new Map([...scope.variables].map(([name, type]) => [name, { type }]));
  }

  check(node: CelNode, seen: Variables = this.seen): c.CelType {
    const type = this.#typeOf(node, seen);
    this.#found.types.set(node, type);
    return type;
  }

  #typeOf(node: CelNode, seen: Variables): c.CelType {
    switch (node.kind) {
      case 'missing':
        this.#found.scopes.set(node, seen);
        return c.dyn;
      case 'literal':
        return { kind: node.type };
      case 'ident':
        this.#found.scopes.set(node, seen);
        return this.#name(node, seen);
      case 'select':
        return this.#qualified(node, seen) ?? this.#select(node, seen);
      case 'call':
        return this.#call(node, seen);
      case 'index':
        return this.#operator(
          '[]',
          { start: node.operand.end, end: node.end },
          [this.check(node.operand, seen), this.check(node.index, seen)],
          [node.operand, node.index],
        );
      case 'list':
        return c.listOf(common(node.items.map((item) => this.check(item, seen))));
      case 'map': {
        const keys = node.entries.map(({ key }) => this.check(key, seen));
        const values = node.entries.map(({ value }) => this.check(value, seen));
        return c.mapOf(common(keys), common(values));
      }
      case 'message':
        return this.#message(node, seen);
      case 'unary': {
        const name = node.operator.text === '-' ? '-_' : node.operator.text;
        this.#found.markFunction(node.operator, operators.get(name));
        return this.#operator(name, node.operator, [this.check(node.operand, seen)], [node.operand]);
      }
      case 'binary':
        return this.#binary(node, seen);
      case 'conditional': {
        this.#found.markFunction(node.operator, operators.get('?'));
        const parts = [node.condition, node.whenTrue, node.whenFalse];
        return this.#operator(
          '?',
          node.operator,
          parts.map((part) => this.check(part, seen)),
          parts,
        );
      }
    }
  }

  #name(node: CelNode & { readonly kind: 'ident' }, seen: Variables): c.CelType {
    const { name, rooted } = node;
    if (name.text === '') return c.dyn;
    const variable = (rooted ? this.seen : seen).get(name.text);
    if (variable !== undefined) {
      this.#found.mark(name, { kind: 'variable', ...variable });
      return variable.type;
    }
    const declared = this.#declared([name]);
    if (declared !== undefined) return declared;
    if (typeNames.has(name.text)) {
      this.#found.mark(name, { kind: 'type' });
      return c.typeType;
    }
    this.#found.reportName(name, unknownName(name, seen));
    return c.dyn;
  }

  /** A dotted name that stands for one thing: a type or a value of an enum by its full name. */
  #qualified(node: CelNode, seen: Variables): c.CelType | undefined {
    const chain = nameChain(node);
    const [first] = chain ?? [];
    if (chain === undefined || first === undefined || seen.has(first.text)) return undefined;
    return this.#declared(chain);
  }

  #select(node: CelSelect, seen: Variables): c.CelType {
    const chain = nameChain(node);
    const [first] = chain ?? [];
    if (chain !== undefined && first !== undefined && !seen.has(first.text)) {
      const written = dotted(chain);
      const fullName = inPackage(this.#scope, written);
      if (fullName !== undefined) {
        const place = { start: first.start, end: node.end };
        this.#found.report('cel-name', place, `"${written}" is named by its full name in expressions`, {
          help: `write "${fullName}"`,
          replace: { span: place, newText: fullName },
        });
        return c.dyn;
      }
    }
    return this.#field(this.check(node.operand, seen), node.name);
  }

  #declared(chain: readonly CelName[]): c.CelType | undefined {
    const symbol = this.#scope.find(dotted(chain));
    if (symbol === undefined) return undefined;
    this.#found.markDeclared(chain, symbol);
    return symbol.kind === 'enum-value' ? { kind: 'int', enum: symbol.parent } : c.typeType;
  }

  #field(holder: c.CelType, name: CelName): c.CelType {
    if (name.text === '') return c.dyn;
    if (holder.kind === 'map') return holder.value;
    if (holder.kind === 'dyn') return c.dyn;
    if (holder.kind !== 'message') {
      const known = functions.has(name.text) || macros.has(name.text);
      this.#found.report('cel-name', name, `${aOf(holder)} has no fields`, {
        ...(known && { help: `write "${name.text}()" to call the function` }),
      });
      return c.dyn;
    }
    const field = named(holder.message.fields, name.text);
    if (field === undefined) {
      this.#found.reportName(name, unknownField(holder.message, name));
      return c.dyn;
    }
    this.#found.mark(name, { kind: 'field', field });
    return c.typeOfField(field);
  }

  #message(node: CelMessage, seen: Variables): c.CelType {
    const chain = nameChain(node.type) ?? [];
    const fullName = dotted(chain);
    const symbol = this.#scope.find(fullName);
    if (symbol?.kind !== 'message') {
      if (fullName !== '')
        this.#found.report('cel-name', node.type, `there is no message "${fullName}"`, {
          help: 'a message is named by its full name, with its package',
        });
      for (const { value } of node.fields) this.check(value, seen);
      return c.dyn;
    }
    this.#found.markDeclared(chain, symbol);
    for (const { name, value } of node.fields) {
      const wanted = this.#field({ kind: 'message', message: symbol }, name);
      const given = this.check(value, seen);
      if (!c.isAssignable(wanted, given))
        this.#found.report(
          'cel-type',
          value,
          `"${name.text}" is ${c.nameOfType(wanted)}, and this is ${c.nameOfType(given)}`,
        );
    }
    return c.messageType(symbol);
  }

  #call(node: CelCall, seen: Variables): c.CelType {
    const { target, name, args } = node;
    if (macros.has(name.text) && (name.text === 'has') === (target === undefined)) {
      const result = name.text === 'has' ? this.#has(node, seen) : this.#comprehension(node, seen);
      if (result !== undefined) return result;
    }
    const targetType = target && this.check(target, seen);
    const before = this.#found.problems.length;
    const types = args.map((arg) => this.check(arg, seen));
    if (name.text === '') return c.dyn;
    const known = functions.get(name.text);
    if (known === undefined) {
      // What its arguments are, nobody knows; it may be a macro that declares names.
      this.#found.problems.length = before;
      this.#found.reportName(name, unknownFunction(name));
      return c.dyn;
    }
    this.#found.mark(name, { kind: 'function', function: known });
    const usable = known.signatures.filter(
      (each) => (each.target !== undefined) === (targetType !== undefined),
    );
    return this.#choose(
      known.name,
      usable,
      { target: targetType, args: types },
      name,
      args,
      known.signatures,
    );
  }

  #has({ name, args }: CelCall, seen: Variables): c.CelType | undefined {
    this.#found.mark(name, { kind: 'macro', name: 'has' });
    const [arg] = args;
    if (arg === undefined || args.length > 1) {
      this.#found.report('cel-type', name, '"has" takes one field, as in "has(this.name)"');
      return c.bool;
    }
    const before = this.#found.problems.length;
    this.check(arg, seen);
    if (arg.kind === 'select' || arg.kind === 'missing') return c.bool;
    this.#found.problems.length = before;
    this.#found.report('cel-type', arg, '"has" takes a field behind a dot, as in "has(this.name)"');
    return c.bool;
  }

  /** A macro that declares a variable for each item. Nothing where it is a function of the same name. */
  #comprehension({ target, name, args }: CelCall, seen: Variables): c.CelType | undefined {
    if (target === undefined) return undefined;
    this.#found.mark(name, { kind: 'macro', name: name.text });
    const range = c.unwrapped(this.check(target, seen));
    const [variable, ...rest] = args;
    const wanted = name.text === 'map' && args.length === 3 ? 3 : 2;
    if (variable !== undefined && variable.kind !== 'ident' && variable.kind !== 'missing')
      this.#found.report('cel-type', variable, `"${name.text}" takes the name of a variable first`, {
        help: `as in "${macros.get(name.text)?.example ?? ''}"`,
      });
    const isComplete = args.length === wanted;
    if (!isComplete) this.#found.report('cel-type', name, macroForm(name.text));
    const item = itemOf(range);
    if (item === undefined)
      this.#found.report(
        'cel-type',
        name,
        `"${name.text}" goes over a list or a map, and this is ${c.nameOfType(range)}`,
      );
    const inner = new Map(seen);
    if (variable?.kind === 'missing') this.check(variable, seen);
    if (variable?.kind === 'ident') {
      const declared: Variable = { type: item ?? c.dyn, declaredAt: variable.name };
      inner.set(variable.name.text, declared);
      this.#found.types.set(variable, declared.type);
      this.#found.mark(variable.name, { kind: 'variable', ...declared });
    }
    const before = this.#found.problems.length;
    const results = rest.map((each) => this.check(each, inner));
    if (!isComplete) this.#found.problems.length = before;
    const conditions = name.text === 'map' ? rest.slice(0, -1) : rest.slice(0, 1);
    for (const condition of conditions) {
      const type = this.#found.types.get(condition) ?? c.dyn;
      if (!c.isAssignable(c.bool, type))
        this.#found.report(
          'cel-type',
          condition,
          `"${name.text}" takes a condition, and this is ${c.nameOfType(type)}`,
        );
    }
    if (name.text === 'map') return c.listOf(results.at(-1) ?? c.dyn);
    return name.text === 'filter' ? c.listOf(item ?? c.dyn) : c.bool;
  }

  #binary(node: CelBinary, seen: Variables): c.CelType {
    const { operator, left, right } = node;
    this.#found.markFunction(operator, operators.get(operator.text));
    return this.#operator(
      operator.text,
      operator,
      [this.check(left, seen), this.check(right, seen)],
      [left, right],
    );
  }

  #operator(name: string, place: Span, types: readonly c.CelType[], nodes: readonly CelNode[]): c.CelType {
    const signatures = operators.get(name)?.signatures ?? [];
    return this.#choose(name, signatures, { target: undefined, args: types }, place, nodes, signatures);
  }

  /** The result of the signatures that take what is given; where none does, that is reported. */
  #choose(
    name: string,
    signatures: readonly Signature[],
    given: Given,
    place: Span,
    nodes: readonly CelNode[],
    all: readonly Signature[],
  ): c.CelType {
    const results = signatures
      .map((signature) => resultOf(signature, given))
      .filter((result) => result !== undefined);
    if (results.length > 0) return common(results);
    // What is still being typed is no mistake yet, and the parser has said so.
    if (!nodes.some(({ kind }) => kind === 'missing')) {
      const { message, ...more } = mismatch({ name, ...given, nodes, signatures: all, text: this.#text });
      this.#found.report('cel-type', place, message, more);
    }
    const [result] = new Set(all.map((each) => c.nameOfType(each.result)));
    return result === 'bool' ? c.bool : c.dyn;
  }
}

function dotted(chain: readonly CelName[]): string {
  return chain.map(({ text }) => text).join('.');
}

/** The type of all values, or anything where they differ. */
function common(types: readonly c.CelType[]): c.CelType {
  const [first] = types;
  if (first === undefined) return c.dyn;
  return types.every((each) => c.isSameType(each, first)) ? first : c.dyn;
}

/** What a macro goes over: the items of a list, the keys of a map. */
function itemOf(range: c.CelType): c.CelType | undefined {
  if (range.kind === 'list') return range.element;
  if (range.kind === 'map') return range.key;
  return range.kind === 'dyn' ? c.dyn : undefined;
}
