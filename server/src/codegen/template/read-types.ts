/** Reads `types` and `exclude_types`, of a plugin or an input. */
import type { TypeFilter } from '../generation.ts';
import type { YamlValue, YamlValues } from './yaml-values.ts';

/** Nothing where neither is said. */
export function readTypes(
  yaml: YamlValues,
  map: ReadonlyMap<string, YamlValue>,
): { readonly types?: TypeFilter } {
  const [include, exclude] = [map.get('types'), map.get('exclude_types')];
  if (include === undefined && exclude === undefined) return {};
  return { types: { include: yaml.texts(include), exclude: yaml.texts(exclude) } };
}
