/** The methods of ThriftTest that passed, as a table: libraries and protocols down, transports across. */
import type { RanTest } from '../features.ts';
import { partsOfSuiteName } from './suite-name.ts';

/** Whether all tests of a method passed, by its name. */
type Cell = Map<string, boolean>;

/** `passed/called` methods a cell, nothing where there is no such server, and below them the sums. */
export function thriftTestMatrix(ran: readonly RanTest[]): string {
  const rows = new Map<string, Map<string, Cell>>();
  const tests = ran.flatMap((test) => {
    const parts = partsOfSuiteName(test.suite);
    return parts === undefined ? [] : [{ ...test, ...parts }];
  });
  for (const { library, protocol, transport, name, passed } of tests) {
    const row = entry(rows, `${library} ${protocol}`, () => new Map<string, Cell>());
    const cell = entry(row, transport, (): Cell => new Map());
    const method = /^\w+/.exec(name)?.[0] ?? name;
    cell.set(method, passed && cell.get(method) !== false);
  }
  const transports = [...new Set(tests.map(({ transport }) => transport))];
  const table = Array.from(rows, ([name, row]) => [
    name,
    ...transports.map((transport) => {
      const cell = row.get(transport);
      return cell === undefined ? '' : passedOf([...cell.values()]);
    }),
  ]);
  const cells = [...rows.values()].flatMap((row) => [...row.values()]);
  return [
    ...[['ThriftTest', ...transports], ...table].map(([name = '', ...texts]) =>
      (name.padEnd(28) + texts.map((text) => text.padStart(12)).join('')).trimEnd(),
    ),
    `${passedOf(cells.map((cell) => [...cell.values()].every(Boolean)))} cells, ` +
      `${passedOf(cells.flatMap((cell) => [...cell.values()]))} methods in them, ` +
      `${passedOf(tests.map(({ passed }) => passed))} tests passed`,
  ].join('\n');
}

function passedOf(each: readonly boolean[]): string {
  return `${each.filter(Boolean).length}/${each.length}`;
}

function entry<Value>(map: Map<string, Value>, key: string, made: () => Value): Value {
  const found = map.get(key) ?? made();
  map.set(key, found);
  return found;
}
