/** Names of places in a JSON value, as text (RFC 6901): `/items/0/name`. The pointer `''` is the whole value. */

/** One step of a pointer, with its slash: a member's name or an item's index. */
export function pointerStep(step: string | number): string {
  if (typeof step === 'number') return `/${step}`;
  // Hardly any name needs it.
  const escaped =
    step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step;
  return '/' + escaped;
}

/** The steps of a pointer; none of the pointer to the whole value. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
