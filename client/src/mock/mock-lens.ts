/** The lens at what a mock server serves, while it runs: where it listens, and a way to stop it. */
import * as l10n from '@vscode/l10n';
import type { Command, Uri } from 'vscode';
import { commandIds } from '../manifest.ts';

/** What a mock server that runs serves, and where. */
interface Serving {
  readonly address: string;
  readonly file: Pick<Uri, 'toString'>;
  readonly scripts: readonly Pick<Uri, 'toString'>[];
}

/** In place of the lens that starts one; nothing where no mock server runs, or one of another file. */
export function mockLens(running: Serving | undefined, uri: string): Command | undefined {
  if (running === undefined) return undefined;
  const { address, file, scripts } = running;
  if (![file, ...scripts].some((each) => each.toString() === uri)) return undefined;
  return { title: l10n.t('Mock on {0} · Stop', address), command: commandIds['stop-mock-server'] };
}
