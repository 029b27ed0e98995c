/** PersonService: two people to begin with, and those that were saved since. */
import type { ThriftMethods } from './thrift-server.ts';

interface Person {
  readonly name: string;
  readonly age?: bigint;
}

/** The oldest of more are forgotten. */
const maxPeople = 1000;

export function personService(): ThriftMethods {
  const people = new Map<bigint, Person>([
    [1n, { name: 'Ada', age: 36n }],
    [2n, { name: 'Grace' }],
  ]);
  let lastId = 2n;
  return {
    getPersonById({ id }: { readonly id: bigint }) {
      const person = people.get(id);
      if (person !== undefined) return { success: person };
      return { missing: { id, why: `nobody has the id ${id}` } };
    },

    savePerson({ person }: { readonly person?: Person }) {
      if (person === undefined) throw new Error('there is no person to save');
      people.set(++lastId, person);
      const [oldest] = people.keys();
      if (people.size > maxPeople && oldest !== undefined) people.delete(oldest);
      return { success: true };
    },
  };
}
