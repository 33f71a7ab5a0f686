import * as v from 'valibot'
import type { Deviations } from './deviations.ts'
import { readTime } from './written-time.ts'

type Form<Value> = v.GenericSchema<unknown, Value>

const MOST_TEXT = 2048
const number = v.pipe(v.number(), v.finite())
const numeral = v.pipe(
  v.string(),
  v.transform(text => Number.parseFloat(text.replace(',', '.'))),
  number,
)
const whole = v.pipe(v.number(), v.safeInteger())
const flag = v.boolean()
const looseFlag = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(value => /^(true|1|yes)$/i.test(String(value))),
)
const looseText = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform(value => String(value).slice(0, MOST_TEXT)),
)
const looseNumber = v.union([number, numeral])

/**
 * Reads what is needed of a call, member by member. A member that is not as the specification has it is noted, and read
 * all the same where its meaning is clear: a call that is refused for its form is energy that is lost.
 */
export class Reading {
  readonly #members: Readonly<Record<string, unknown>>
  readonly #deviations: Deviations
  readonly #isNeeded: boolean

  constructor(value: unknown, deviations: Deviations, isNeeded = true) {
    this.#members = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
    this.#deviations = deviations
    this.#isNeeded = isNeeded
  }

  /** Reads members that may be missing. */
  get maybe(): Reading {
    return new Reading(this.#members, this.#deviations, false)
  }

  note(what: string): void {
    this.#deviations.note(what)
  }

  has(name: string): boolean {
    return this.#of(name) !== undefined
  }

  text(name: string, most: number): string | undefined {
    return this.#read(name, v.pipe(v.string(), v.maxLength(most)), looseText)
  }

  /** A word of ours for a word of the specification. Letter case and separators of a word mean nothing. */
  word<Word>(name: string, words: Readonly<Record<string, Word>>): Word | undefined {
    const given = this.#read(name, v.string(), looseText)
    if (given === undefined) return undefined
    if (Object.hasOwn(words, given)) return words[given]
    this.note(`${name}: unknown word ${given.slice(0, 40)}`)
    const known = Object.keys(words).find(word => plain(word) === plain(given))
    return known === undefined ? undefined : words[known]
  }

  number(name: string): number | undefined {
    return this.#read(name, number, looseNumber)
  }

  /** A number that the specification writes as a text. */
  numeral(name: string): number | undefined {
    return this.#read(name, v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number), number), looseNumber)
  }

  /** A whole number; a fraction is read as it is. */
  whole(name: string): number | undefined {
    return this.#read(name, whole, looseNumber)
  }

  flag(name: string): boolean | undefined {
    return this.#read(name, flag, looseFlag)
  }

  /** By the charger's own clock. */
  time(name: string): number | undefined {
    const written = this.#of(name)
    if (written === undefined) return this.#missing(name)
    const time = readTime(written)
    if (time?.isProper !== true) this.note(`${name}: ${time === undefined ? 'no time' : 'not in the form of a time'}`)
    return time?.at
  }

  part(name: string): Reading {
    const value = this.#of(name)
    if (value === undefined) this.#missing(name)
    else if (typeof value !== 'object' || Array.isArray(value)) this.note(`${name}: not an object`)
    return new Reading(Array.isArray(value) ? value[0] : value, this.#deviations)
  }

  list(name: string): Reading[] {
    const value = this.#of(name)
    if (value === undefined) {
      this.#missing(name)
      return []
    }
    if (!Array.isArray(value)) this.note(`${name}: not a list`)
    else if (value.length === 0) this.note(`${name}: empty`)
    return (Array.isArray(value) ? value : [value]).map(item => new Reading(item, this.#deviations))
  }

  /** Anything, as a text. */
  any(name: string): string | undefined {
    const value = this.#of(name)
    if (value === undefined) return this.#missing(name)
    return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MOST_TEXT)
  }

  /** A list of texts. */
  texts(name: string): string[] {
    const value = this.#of(name)
    const read = v.safeParse(v.array(looseText), value)
    return read.success ? read.output : []
  }

  #read<Value>(name: string, proper: Form<Value>, loose: Form<Value>): Value | undefined {
    const value = this.#of(name)
    if (value === undefined) return this.#missing(name)
    const read = v.safeParse(proper, value)
    if (read.success) return read.output
    this.note(`${name}: ${typeof value === 'string' ? read.issues[0].message.replace(/ but .*/, '') : typeof value}`)
    const meant = v.safeParse(loose, value)
    return meant.success ? meant.output : undefined
  }

  #missing(name: string): undefined {
    if (this.#isNeeded) this.note(`${name}: missing`)
    return undefined
  }

  /** Many write null for a member they do not have. */
  #of(name: string): unknown {
    const value = Object.hasOwn(this.#members, name) ? this.#members[name] : undefined
    if (value === null) this.note(`${name}: null`)
    return value ?? undefined
  }
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '')
}
