/** The tests of ThriftTest that passed, as a table: libraries and protocols down, transports across. */
import type { RanTest } from '../features.ts';
import { partsOfSuiteName } from './suite-name.ts';

interface Cell {
  passed: number;
  all: number;
}

/** Nothing in a cell where there is no such server. */
export function thriftTestMatrix(ran: readonly RanTest[]): string {
  const rows = new Map<string, Map<string, Cell>>();
  const transports = new Set<string>();
  for (const { suite, passed } of ran) {
    const parts = partsOfSuiteName(suite);
    if (parts === undefined) continue;
    transports.add(parts.transport);
    const row = entry(rows, `${parts.library} ${parts.protocol}`, () => new Map<string, Cell>());
    const cell = entry(row, parts.transport, () => ({ passed: 0, all: 0 }));
    cell.all++;
    if (passed) cell.passed++;
  }
  const table = Array.from(rows, ([name, row]) => [
    name,
    ...Array.from(transports, (transport) => {
      const cell = row.get(transport);
      return cell === undefined ? '' : `${cell.passed}/${cell.all}`;
    }),
  ]);
  return [['ThriftTest', ...transports], ...table]
    .map(([name = '', ...cells]) => name.padEnd(28) + cells.map((cell) => cell.padStart(12)).join(''))
    .join('\n');
}

function entry<Value>(map: Map<string, Value>, key: string, made: () => Value): Value {
  const found = map.get(key) ?? made();
  map.set(key, found);
  return found;
}
