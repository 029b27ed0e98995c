/** For what is asked again and again with the same text, and costs more than comparing it. */

/** The function with its last result kept. What it throws is thrown anew each time. */
export function remembered<Result>(compute: (text: string) => Result): (text: string) => Result {
  let last: { readonly text: string; readonly result: Result } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: compute(text) };
    return last.result;
  };
}
