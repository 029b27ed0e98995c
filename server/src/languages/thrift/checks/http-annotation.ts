/** An annotation for HTTP that Hertz does not read, or with a value that it cannot. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type * as ast from '../ast.ts';
import { stringOf } from '../literals.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const httpAnnotation: ThriftCheck = {
  code: 'thrift/http-annotation',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'warning', thriftpy2: 'off', thriftrw: 'off' },
  title: 'an annotation for HTTP says nothing',
  explain:
    'Hertz and the generic calls of Kitex serve a function over HTTP by its annotations: `api.get` and the other ' +
    'methods name its path, which begins with `/`, and `api.query`, `api.path`, `api.header` and others say where a ' +
    'field comes from. They pass over an annotation that they do not know.',
  examples: {
    bad: `struct Request {
  1: string name (api.qurey = "name")
}
`,
    good: `struct Request {
  1: string name (api.query = "name")
}
`,
  },
  fields({ file, fields }, report) {
    for (const { node } of fields) checkKeys(node.annotations, report, file.parsed.text);
  },
  function({ node }, report, file) {
    checkKeys(node.annotations, report, file.parsed.text);
  },
};

function checkKeys(annotations: ast.Annotations | undefined, report: Report, text: string): void {
  for (const { key, value } of annotations?.items ?? []) {
    if (!key.text.startsWith('api.')) continue;
    const name = key.text.slice('api.'.length);
    if (methods.has(name)) {
      if (value?.kind !== 'string') continue;
      const path = stringOf(text, value);
      if (!path.startsWith('/'))
        report(value, `a path begins with "/": "${path}"`, { fixes: [replacement(value, `"/${path}"`)] });
    } else if (!others.has(name)) {
      // Programs can read annotations of their own; what is nearly one of these is misspelled.
      const [near] = name.length < 3 ? [] : nearestNames(name, [...methods, ...others], 1);
      if (near !== undefined)
        report(key, `there is no annotation "${key.text}"`, { fixes: [replacement(key, `api.${near}`)] });
    }
  }
}

/** What follows `api.` in the annotations of functions that are called over HTTP. */
export const methods: ReadonlySet<string> = new Set('get post put delete patch options head any'.split(' '));

const others: ReadonlySet<string> = new Set(
  (
    'query path header cookie body raw_body raw_uri form file_name http_code none js_conv vd base_domain baseurl ' +
    'serializer category param version gen_path tag handler_path vt'
  ).split(' '),
);
