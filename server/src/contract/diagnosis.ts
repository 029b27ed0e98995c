/** What a look at each layer between here and a service finds, from the address upward. */
import type { AdvisedSetting } from './call-error.ts';
import type { Metadata } from './target.ts';

/**
 * From the lowest to the highest. A target has a `proxy`, `tls` or `http` layer only where it uses one, and `token` only
 * where it should show one and none was to be had.
 */
export type DiagnosisLayer =
  'address' | 'name' | 'connection' | 'proxy' | 'tls' | 'http' | 'token' | 'protocol' | 'service';

export interface DiagnosisStep {
  readonly layer: DiagnosisLayer;
  /** `unclear`: nothing that can be asked without harm tells whether it works. */
  readonly outcome: 'ok' | 'failed' | 'unclear';
  /** One sentence, without a full stop. */
  readonly summary: string;
  /** What was learned, such as times, versions and names. */
  readonly facts: Metadata;
  /** What to do about it. */
  readonly advice?: string;
  /** What the advice has one set in the target. */
  readonly setting?: AdvisedSetting;
}
