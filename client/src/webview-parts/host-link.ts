/** The link to the other half, as VS Code gives it to a webview. */

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

export interface HostLink<Message, Saved> {
  post(message: Message): void;
  /** What VS Code restores the page from after a reload. */
  keep(saved: Saved): void;
  /** What was kept last; it comes from anybody. */
  kept(): unknown;
}

/** Can be called once. */
export function connectToHost<Message, Saved>(): HostLink<Message, Saved> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    keep: (saved) => api.setState(saved),
    kept: () => api.getState(),
  };
}
