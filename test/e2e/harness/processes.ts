/** Finds processes by what `/proc` says of them, so on Linux. */
import { readdirSync, readFileSync } from 'node:fs';

/** Those of a process group whose command line has the text. */
export function processesOf(group: number, text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && groupOf(name) === group && read(name, 'cmdline').includes(text))
    .map(Number);
}

function groupOf(process: string): number {
  // The second field is the program's name in parentheses, which may hold anything; the group is the fifth.
  const fields = read(process, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[2]);
}

/** Empty where the process has ended meanwhile. */
function read(process: string, file: string): string {
  try {
    return readFileSync(`/proc/${process}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
