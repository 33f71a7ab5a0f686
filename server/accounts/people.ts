import type { AccountsData, Person } from './data.ts'

/** A person who may still come in. */
export function personIn(data: AccountsData, id: string): Person | undefined {
  const person = data.people.get(id)
  return person?.revokedAt === undefined ? person : undefined
}

export function withPerson(data: AccountsData, person: Person): AccountsData {
  return { ...data, people: data.people.with(person) }
}

const byEmail = new WeakMap<object, ReadonlyMap<string, Person>>()

/** Revoked people too: their email stays theirs. */
export function personByEmail(data: AccountsData, email: string): Person | undefined {
  let index = byEmail.get(data.people)
  if (index === undefined) {
    index = new Map(data.people.rows().flatMap(person => (person.email ? [[person.email, person]] : [])))
    byEmail.set(data.people, index)
  }
  return index.get(email)
}
