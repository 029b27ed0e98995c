/**
 * What the rules of its schema say of each message of a request, with the places in the document. Rules that look at
 * a value which is not known before the call are left to the server.
 */
import { pathOfPointer, pathText } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { BrokenRule, MessageRules, RuleFailure } from '../../model/message-rules.ts';
import { certainty } from '../../model/rule-certainty.ts';
import { ruleText } from '../../model/rule-words.ts';
import { type KnownJson, knownJson } from './known-json.ts';
import type { RequestMessage, RequestModel } from './request-model.ts';
import { visibleText } from './visible-text.ts';

export interface MessageFindings {
  readonly broken: readonly PlacedRule[];
  /** Of the rules that cannot be evaluated, whatever is sent in place of what is not known. */
  readonly failures: readonly RuleFailure[];
  /** The full name of the type of the message. */
  readonly type: string;
}

export interface PlacedRule {
  readonly span: Span;
  /** As a diagnostic says it. */
  readonly message: string;
}

const found = new WeakMap<RequestModel, readonly MessageFindings[]>();

/** Of the messages in turn; evaluated once for a request. */
export function ruleFindings(model: RequestModel): readonly MessageFindings[] {
  let findings = found.get(model);
  if (findings === undefined) {
    const rules = rulesFor(model);
    findings =
      rules === undefined ? [] : model.messages.flatMap((message) => findingsOf(message, model, rules));
    found.set(model, findings);
  }
  return findings;
}

function rulesFor({ idl, schemaFrom, context, resolved }: RequestModel): MessageRules | undefined {
  if (idl !== 'proto' || resolved?.known === undefined) return undefined;
  return schemaFrom === undefined
    ? context.rules?.get(resolved.known.service.name)
    : schemaFrom.read?.messageRules;
}

function findingsOf(
  { value, record, scope, block }: RequestMessage,
  { resolved }: RequestModel,
  rules: MessageRules,
): MessageFindings | readonly [] {
  if (record === undefined || scope === undefined) return [];
  const nowhere = block.separator ?? resolved?.line.path ?? block;
  const known = value === undefined ? nothingWritten : knownJson(value, record, scope);
  const { broken, failures = [] } = rules.evaluate(record.name, known.json);
  const placed = broken.filter(certainty(known.unknown)).map((rule) => placedRule(rule, known, nowhere));
  return {
    type: record.name,
    broken: placed,
    // What stands in for unknown values can be what a rule stumbled over.
    failures: failures.filter(({ phase }) => phase === 'compile' || known.unknown.size === 0),
  };
}

const nothingWritten: KnownJson = { json: '{}', places: new Map(), keys: new Map(), unknown: new Set() };

function placedRule(rule: BrokenRule, { places, keys }: KnownJson, nowhere: Span): PlacedRule {
  const { pointer, ofKey, oneof } = rule;
  const own = ofKey === true ? keys.get(pointer) : places.get(pointer);
  if (own !== undefined && oneof === undefined) return { span: own, message: ruleText(rule) };
  // What is not written lacks in the value around it.
  let around = pointer;
  while (around !== '' && !places.has(around)) around = around.slice(0, around.lastIndexOf('/'));
  const lacking = oneof ?? pathText(pathOfPointer(pointer.slice(around.length)));
  const named = lacking === '' ? '' : `"${visibleText(lacking)}": `;
  return { span: places.get(around) ?? nowhere, message: named + ruleText(rule) };
}
