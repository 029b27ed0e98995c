/** Keeps the places in a file's source information right when declarations go: paths of indexes in the descriptor. */
import { create, isFieldSet } from '@bufbuild/protobuf';
import { type SourceCodeInfo_Location, SourceCodeInfo_LocationSchema } from '@bufbuild/protobuf/wkt';

const { field } = SourceCodeInfo_LocationSchema;

interface Step {
  /** Another index, or that all from here on goes. */
  to?: number | 'gone';
  hasNoComments?: true;
  readonly below: Map<number, Step>;
}

/** Lives as long as one file is filtered. */
export class SourcePaths {
  readonly #root: Step = { below: new Map() };

  move(path: readonly number[], to: number): void {
    this.#step(path).to = to;
  }

  remove(path: readonly number[]): void {
    this.#step(path).to = 'gone';
  }

  /** For what is left for what is in it: its comments are about the rest. */
  dropComments(path: readonly number[]): void {
    this.#step(path).hasNoComments = true;
  }

  #step(path: readonly number[]): Step {
    let step = this.#root;
    for (const index of path) {
      const next: Step = step.below.get(index) ?? { below: new Map() };
      step.below.set(index, next);
      step = next;
    }
    return step;
  }

  /** Nothing where what it was about is gone. */
  moved(location: SourceCodeInfo_Location): SourceCodeInfo_Location | undefined {
    const path: number[] = [];
    let step: Step | undefined = this.#root;
    for (const index of location.path) {
      step = step?.below.get(index);
      if (step?.to === 'gone') return undefined;
      path.push(step?.to ?? index);
    }
    const { span, leadingComments, trailingComments, leadingDetachedComments } = location;
    if (step?.hasNoComments === true && path.length > 0)
      return create(SourceCodeInfo_LocationSchema, { path, span });
    return create(SourceCodeInfo_LocationSchema, {
      path,
      span,
      leadingDetachedComments,
      // A comment that is there and empty is not one that is not there.
      ...(isFieldSet(location, field.leadingComments) && { leadingComments }),
      ...(isFieldSet(location, field.trailingComments) && { trailingComments }),
    });
  }
}
