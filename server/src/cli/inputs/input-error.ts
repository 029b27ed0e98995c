/** Why the schemas of an input cannot be had: a sentence. */
export class InputError extends Error {}
