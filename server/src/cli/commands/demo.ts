/** `parlance demo`: the services of the demo, until stopped. Loads them when it runs. */
import type { Command } from '../command.ts';

export const demo: Command = {
  name: 'demo',
  synopsis: '[--workspace DIR]',
  summary:
    'Runs the demo services on this machine until stopped; with --workspace, makes a workspace for them.',
  async run(args, { languages }) {
    const { runDemo } = await import('../demo/run-demo.ts');
    return runDemo(args, languages);
  },
};
