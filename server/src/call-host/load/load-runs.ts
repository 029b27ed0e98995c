/** The load run of a call host: one at a time, since two would measure each other. */
import type { CallHostRequests, LoadRunParams } from '../../contract/call-host-protocol.ts';
import { type LoadProgress, loadRefusal, planProblem } from '../../contract/load.ts';
import { CallError } from '../../calls/call-error.ts';
import type { RequestHandlers } from '../typed-rpc.ts';
import { LoadRun, type LoadRunOptions } from './load-run.ts';

export interface LoadRunsOptions {
  /** All that calls are opened and their messages made with. @throws {CallError} */
  readonly optionsOf: (
    params: LoadRunParams,
  ) => Promise<Omit<LoadRunOptions, 'loadId' | 'plan' | 'secrets' | 'tell'>>;
  readonly tell: (progress: LoadProgress) => void;
  /** Runs what belongs to a load run, so that what nobody caught in it ends no more than that. */
  readonly within: <T>(run: LoadRun, act: () => T) => T;
}

type Methods = 'load/run' | 'load/stop';

interface Going {
  readonly loadId: string;
  stopped: boolean;
  /** Absent until what its calls need is there. */
  run?: LoadRun;
  /** Resolves when it is over, however it ended. */
  over: Promise<unknown>;
}

export class LoadRuns {
  readonly #options: LoadRunsOptions;
  #going: Going | undefined;

  constructor(options: LoadRunsOptions) {
    this.#options = options;
  }

  readonly handlers: RequestHandlers<Pick<CallHostRequests, Methods>> = {
    'load/run': (params) => this.#begin(params),
    'load/stop': ({ loadId }) => {
      if (loadId === this.#going?.loadId) void this.stop();
      return null;
    },
  };

  /** The run whose calls are being made. */
  get running(): LoadRun | undefined {
    return this.#going?.run;
  }

  acknowledged(loadId: string): void {
    if (loadId === this.#going?.loadId) this.#going.run?.acknowledged();
  }

  /** Resolves when nothing of it goes on. */
  async stop(): Promise<void> {
    const going = this.#going;
    if (going === undefined) return;
    going.stopped = true;
    going.run?.stop();
    await going.over;
  }

  async #begin(params: LoadRunParams): Promise<LoadProgress> {
    const refusal = loadRefusal(params.call);
    if (refusal !== undefined) throw new CallError('prepare', refusal);
    const problem = planProblem(params.plan);
    if (problem !== undefined) throw new CallError('limit', problem);
    if (this.#going !== undefined)
      throw new CallError('prepare', 'another load run goes on', { advice: 'wait for its end, or stop it' });
    const going: Going = { loadId: params.loadId, stopped: false, over: Promise.resolve() };
    this.#going = going;
    const made = this.#made(params, going).finally(() => {
      this.#going = undefined;
    });
    going.over = made.catch(() => undefined);
    return made;
  }

  async #made(params: LoadRunParams, going: Going): Promise<LoadProgress> {
    const { optionsOf, tell, within } = this.#options;
    const { loadId, plan, secrets } = params;
    const run = new LoadRun({ ...(await optionsOf(params)), loadId, plan, secrets, tell });
    going.run = run;
    if (going.stopped) run.stop();
    return within(run, () => run.run());
  }
}
