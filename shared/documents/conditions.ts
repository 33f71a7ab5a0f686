import type { GenericSchema } from 'valibot'
import { type Asked, BARE, type Condition, type Refusal, type Rule, type StandingRecord } from '../sync/engine.ts'
import type { Why } from './why.ts'

/*
 * The vocabulary of policy tables. A condition refuses on identity and on standing facts, never because a fact has not
 * come yet: the server's grant may be on its way while a person is already there.
 */

export const NOT_YOURS: Refusal = { reason: 'not-yours', why: '' }

export function because(why: Why): Refusal {
  return { reason: 'condition', why }
}

export const always: Condition = () => null

/** A new record, or one the author opened. */
export const own: Condition = ({ author, record }) => (record === null || record.owner === author.id ? null : NOT_YOURS)

export function all(...conditions: readonly Condition[]): Condition {
  return asked => {
    for (const condition of conditions) {
      const refusal = condition(asked)
      if (refusal !== null) return refusal
    }
    return null
  }
}

/** The record has this fact already. */
export function has(name: string, why: Why): Condition {
  return ({ record }) => (record?.facts.has(name) ? null : because(why))
}

/** The record has none of these facts. */
export function hasNone(why: Why, ...names: readonly string[]): Condition {
  return ({ record }) => (names.some(name => record?.facts.has(name)) ? because(why) : null)
}

/** `moved/3` comes after `moved/2`. A number left out would never be filled, and order by number would mean nothing. */
export const next: Condition = ({ fact, record }) => {
  const [name, number] = fact.name.split('/')
  const before = `${name}/${Number(number) - 1}`
  return number === '1' || record?.facts.has(before) ? null : because('numbered-wrong')
}

/** A fact's value, as plain data: its form was checked before any condition is asked. */
export function said<Value>({ fact }: Pick<Asked, 'fact'>): Value {
  return fact.value as Value
}

export function factOf<Value>(record: StandingRecord | null, name: string): Value | undefined {
  return record?.facts.get(name)?.value as Value | undefined
}

/** One row of a table before its path and form are known. */
export type Row = Omit<Rule, 'path' | 'shape'>

/** The rows of one kind of record: exactly one row for each fact that has a form. */
export function rows<Shapes extends Record<string, GenericSchema>>(
  place: string,
  shapes: Shapes,
  table: { readonly [Name in keyof Shapes]: Row },
): Rule[] {
  return Object.entries(shapes).map(([name, shape]) => {
    const row = table[name]
    if (row === undefined) throw new Error(`No row for ${place}/${name}`)
    return { path: name === BARE ? place : `${place}/${name}`, shape, ...row }
  })
}

/** Fields that their authors may set again and again, each separately. */
export function fields(place: string, shapes: Record<string, GenericSchema>, may: Rule['may']): Rule[] {
  const row: Row = { opens: true, may, replace: Object.keys(may) }
  return Object.entries(shapes).map(([name, shape]) => ({ path: `${place}/${name}`, shape, ...row }))
}
