/** What a person does to call one of the demo's methods. */
import assert from 'node:assert/strict';
import type { Workbench } from './workbench.ts';

export interface RequestOf {
  readonly schema: string;
  /** The whole text: VS Code keeps lenses in an order of its own, so that the first of several can be any. */
  readonly lens: string;
  readonly target: string;
  readonly method: string;
}

export const greet: RequestOf = {
  schema: 'greet.proto',
  lens: '▶ Run call',
  target: 'greet',
  method: 'Greet',
};

export const greetEach: RequestOf = {
  schema: 'greet.proto',
  lens: '▶ Run call (bidirectional streaming)',
  target: 'greet',
  method: 'GreetEach',
};

export const keepGreeting: RequestOf = {
  schema: 'greet.proto',
  lens: '▶ Run call (server streaming)',
  target: 'greet',
  method: 'KeepGreeting',
};

export const primeFactors: RequestOf = {
  schema: 'primefactor.proto',
  lens: '▶ Run call (bidirectional streaming)',
  target: 'primefactor',
  method: 'PrimeFactors',
};

export const getPersonById: RequestOf = {
  schema: 'person.thrift',
  lens: '▶ Run call',
  target: 'person',
  method: 'getPersonById',
};

export const streamData: RequestOf = {
  schema: 'my_service.thrift',
  lens: '▶ Run call (server push)',
  target: 'my-service',
  method: 'streamData',
};

/** From the schema to the request document, which then has the focus, with its first value selected. */
export async function beginRequest(
  window: Workbench,
  { schema, lens, target, method }: RequestOf,
): Promise<void> {
  await window.openFile(schema);
  const whole = new RegExp(`^${lens.replace(/[()]/g, String.raw`\$&`)}$`);
  await window.clickLens(window.lens(whole, window.activeGroup).first());
  await window.pick(target);
  await requestIsThere(window, `### ${method}`);
}

/** Waits until a request that was asked for can be typed into, with its first value selected, and sent. */
export async function requestIsThere(window: Workbench, label: string): Promise<void> {
  await window.editorHasFocus(label);
  await window.status('selected)').waitFor();
  await window.lens('▶ Send', window.activeGroup).first().waitFor();
}

/** Sends what is in the editor. The first call to an address is asked about. */
export async function sendFirst(window: Workbench, question: RegExp): Promise<void> {
  await window.press('Control+Enter');
  assert.match(await window.question(), question);
  await window.answer('Call');
}
