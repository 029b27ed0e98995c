/** The file of a workspace in which requests of a service are kept, and its text with one more. */

/** A path below the folder. Names come from schemas of strangers: none leads out of it. */
export function requestsFileOf(service: string): string {
  const name = service.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '');
  return `requests/${name === '' ? 'requests' : name}.rpc`;
}

/** Whether the path is that of a request document in the folder. */
export function isRequestsFile(path: string): boolean {
  const steps = path.trim().split(/[\\/]/);
  return (
    /[^\\/]\.rpc$/.test(path.trim()) && steps.every((step) => step !== '' && step !== '..' && step !== '.')
  );
}

/** With the request behind those that are there, and where it begins. */
export function withRequest(
  before: string,
  request: string,
): { readonly text: string; readonly start: number } {
  if (before.trim() === '') return { text: request, start: 0 };
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const head = `${before.trimEnd()}${eol}${eol}${request.startsWith('###') ? '' : `###${eol}`}`;
  return { text: head + request, start: head.length };
}
