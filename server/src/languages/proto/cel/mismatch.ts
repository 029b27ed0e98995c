/** What is said where a function or an operator does not take what it is given, and what would do. */
import type { Span } from '../../../base/span.ts';
import type { CelNode } from './ast.ts';
import { operators } from './operators.ts';
import { type Given, type Signature, takesTarget } from './signatures.ts';
import { type CelType, fits, nameOfType, unwrapped } from './types.ts';

interface Mismatch {
  readonly message: string;
  readonly help?: string;
  readonly replace?: { readonly span: Span; readonly newText: string };
}

interface FailedCall extends Given {
  readonly name: string;
  /** The arguments, or the operands. */
  readonly nodes: readonly CelNode[];
  readonly signatures: readonly Signature[];
  /** Of the expression. */
  readonly text: string;
}

export function mismatch(call: FailedCall): Mismatch {
  const { name, target, args, signatures } = call;
  const given = args.map(nameOfType);
  if (operators.has(name))
    return { message: `"${symbolOf(name)}" does not take ${listed(given)}`, ...adviceOnOperands(call) };
  if (target === undefined)
    return {
      message: `"${name}" does not take (${given.join(', ')})`,
      help: `it takes ${formsOf(signatures)}`,
    };
  const usable = signatures.filter((each) => takesTarget(each, target));
  if (usable.length === 0)
    return { message: `${aOf(target)} has no function "${name}"`, help: `there is ${formsOf(signatures)}` };
  return {
    message: `"${name}" of ${nameOfType(target)} does not take (${given.join(', ')})`,
    help: `it takes ${formsOf(usable)}`,
  };
}

function adviceOnOperands(call: FailedCall): Omit<Mismatch, 'message'> {
  const { name, args, signatures } = call;
  const literal = adviceOnLiterals(call);
  if (literal !== undefined) return literal;
  if (name === '?') return { help: 'a bool stands before "?", and both values behind it have one type' };
  if (name === '==' || name === '!=') return { help: 'both sides have one type; convert one of them' };
  const [first] = args;
  const near = signatures.filter(
    ({ args: [wanted] }) => wanted !== undefined && first !== undefined && fits(wanted, first, new Map()),
  );
  return { help: `it takes ${formsOf(near.length > 0 ? near : signatures)}` };
}

/** Of two operands, one may be a literal that is written otherwise to be of the type of the other. */
function adviceOnLiterals({ args, nodes, text, name }: FailedCall): Omit<Mismatch, 'message'> | undefined {
  if (args.length !== 2) return undefined;
  for (const [index, node] of nodes.entries()) {
    const other = args[1 - index];
    if (node.kind !== 'literal' || other === undefined) continue;
    const written = text.slice(node.start, node.end);
    const newText = rewritten(written, node.type, unwrapped(other).kind);
    if (newText !== undefined)
      return { help: `${aOf(other)} is written ${newText}`, replace: { span: node, newText } };
  }
  const [left, right] = args;
  const isUnsigned = left !== undefined && unwrapped(left).kind === 'uint';
  return name === 'in' && isUnsigned && right?.kind === 'list' && right.element.kind === 'int'
    ? { help: 'a uint is written with a "u" behind it, as in [1u, 2u]' }
    : undefined;
}

/** The literal as one of the other type; nothing where it is none. */
function rewritten(written: string, type: CelType['kind'], wanted: CelType['kind']): string | undefined {
  if (type === 'int' && wanted === 'uint') return `${written}u`;
  if (type === 'int' && wanted === 'double' && /^\d+$/.test(written)) return `${written}.0`;
  if (type === 'uint' && wanted === 'int') return written.slice(0, -1);
  if (type !== 'string') return undefined;
  if (wanted === 'timestamp' || wanted === 'duration') return `${wanted}(${written})`;
  return wanted === 'bytes' ? `b${written}` : undefined;
}

function symbolOf(name: string): string {
  if (name === '?') return '? :';
  return name === '-_' ? '-' : name;
}

const mostForms = 3;

function formsOf(signatures: readonly Signature[]): string {
  const forms = signatures.map(({ text }) => `"${text.slice(0, text.lastIndexOf(' -> '))}"`);
  return forms.length > mostForms ? `${forms.slice(0, mostForms).join(', ')} and more` : listed(forms, 'or');
}

function listed(items: readonly string[], word = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
}

/** The type with its article, to begin a sentence with. */
export function aOf(type: CelType): string {
  const name = nameOfType(type);
  return `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;
}
