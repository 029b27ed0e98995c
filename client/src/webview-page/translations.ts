/** What a page says in another language, by the English of it. */
import { isRecord, isString, type Shape } from '../shape.ts';

export type Translations = Readonly<Record<string, string>>;

export const isTranslations: Shape<Translations> = isRecord(isString);
